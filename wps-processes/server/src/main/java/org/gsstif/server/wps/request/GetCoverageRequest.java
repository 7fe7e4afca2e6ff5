package org.gsstif.server.wps.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gsstif.server.http.OwsException;
import org.w3c.dom.Element;

/**
 * The part of a WCS GetCoverage request that names what to read: version 1.0, 1.1 or 2.0, as key-value pairs or XML.
 *
 * @param layer {@code workspace:layer} or {@code layer}
 * @param time or null for the latest
 * @param ranges wanted coordinates {low, high} of the first and second axis; null where an axis is not limited
 * @param crs of the ranges as the client wrote it; null: the layer's own, easting or longitude first
 */
public record GetCoverageRequest(String layer, Instant time, double[][] ranges, String crs) {

    private static final Pattern SUBSET = Pattern.compile("\\s*([A-Za-z_]+)[^(]*\\(\\s*([^,)]*)(?:,([^)]*))?\\)\\s*");
    private static final List<String> FIRST_AXIS = List.of("long", "lon", "e", "x");
    private static final List<String> SECOND_AXIS = List.of("lat", "n", "y");

    /**
     * @param input that the request stands for, the locator of faults
     * @param parameters keys in upper case; repeated {@code SUBSET}s joined by {@code &}
     */
    public static GetCoverageRequest of(String input, Map<String, String> parameters) {
        String layer = first(parameters, "COVERAGEID", "IDENTIFIER", "COVERAGE");
        if (layer == null || layer.isBlank()) {
            throw OwsException.invalid(
                    input,
                    "The WCS reference of input " + input + " names no coverage (coverageId, identifier or coverage)");
        }
        double[][] ranges = new double[2][];
        String crs = null;
        String time = first(parameters, "TIME", "TIMESEQUENCE");
        String box = first(parameters, "BBOX", "BOUNDINGBOX");
        if (box != null) {
            String[] parts = box.split(",", 5);
            if (parts.length < 4) {
                throw OwsException.invalid(
                        input, "The box '" + box + "' of the WCS reference must be minx,miny,maxx,maxy");
            }
            double[] c = KvpLists.numbers(input, Arrays.copyOf(parts, 4));
            ranges[0] = new double[] {c[0], c[2]};
            ranges[1] = new double[] {c[1], c[3]};
            crs = parts.length == 5 ? parts[4].strip() : parameters.get("CRS");
        }
        for (String subset : parameters.getOrDefault("SUBSET", "").split("&")) {
            if (!subset.isBlank()) {
                Matcher m = SUBSET.matcher(subset);
                if (!m.matches()) {
                    throw OwsException.invalid(
                            input, "The subset '" + subset + "' of the WCS reference cannot be read");
                }
                String axis = m.group(1).toLowerCase(Locale.ROOT);
                if (axis.equals("time")) {
                    time = m.group(2).replace("\"", "");
                } else {
                    ranges[axis(input, axis)] = range(input, m);
                }
            }
        }
        return new GetCoverageRequest(layer.strip().replaceFirst("__", ":"), instant(input, time), ranges, crs);
    }

    private static double[] range(String input, Matcher subset) {
        if (subset.group(3) == null) {
            throw OwsException.invalid(
                    input, "The subset '" + subset.group() + "' of the WCS reference needs two ends");
        }
        double[] ends = KvpLists.numbers(input, new String[] {
            subset.group(2).replace("*", "-Infinity"), subset.group(3).replace("*", "Infinity")
        });
        return ends;
    }

    private static int axis(String input, String name) {
        if (FIRST_AXIS.contains(name)) {
            return 0;
        }
        if (SECOND_AXIS.contains(name)) {
            return 1;
        }
        throw OwsException.invalid(
                input,
                "The axis '" + name + "' of the WCS reference is not known; there are Long, Lat, E, N, x, y, time");
    }

    private static String first(Map<String, String> parameters, String... names) {
        for (String name : names) {
            if (parameters.get(name) != null) {
                return parameters.get(name);
            }
        }
        return null;
    }

    private static Instant instant(String input, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String t = text.strip();
        try {
            return t.length() <= 10
                    ? LocalDate.parse(t).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(t).toInstant();
        } catch (DateTimeException e) {
            throw OwsException.invalid(input, "The time '" + t + "' of the WCS reference is not an ISO 8601 time");
        }
    }

    /** As {@link #of(String, Map)}, from a GetCoverage element. */
    public static GetCoverageRequest of(String input, Element getCoverage) {
        Map<String, String> parameters = new HashMap<>();
        StringBuilder subsets = new StringBuilder();
        collect(input, getCoverage, parameters, subsets);
        if (subsets.length() > 0) {
            parameters.put("SUBSET", subsets.toString());
        }
        return of(input, parameters);
    }

    private static void collect(String input, Element element, Map<String, String> parameters, StringBuilder subsets) {
        for (Element child : Elements.children(element)) {
            String text = child.getTextContent().strip();
            switch (child.getLocalName()) {
                case "CoverageId", "Identifier", "sourceCoverage" -> parameters.putIfAbsent("COVERAGEID", text);
                case "BoundingBox" -> {
                    var box = ExecuteXmlReader.box(input, child);
                    putBox(parameters, box.lower(), box.upper(), box.crs());
                }
                case "Envelope" -> {
                    List<Element> corners = Elements.children(child, "pos");
                    if (corners.size() == 2) {
                        putBox(
                                parameters,
                                KvpLists.numbers(
                                        input,
                                        corners.get(0).getTextContent().strip().split("\\s+")),
                                KvpLists.numbers(
                                        input,
                                        corners.get(1).getTextContent().strip().split("\\s+")),
                                Elements.attribute(child, "srsName"));
                    }
                }
                case "DimensionTrim" ->
                    subsets.append('&')
                            .append(axisName(child))
                            .append('(')
                            .append(Elements.childText(child, "TrimLow"))
                            .append(',')
                            .append(Elements.childText(child, "TrimHigh"))
                            .append(')');
                case "DimensionSlice" ->
                    subsets.append('&')
                            .append(axisName(child))
                            .append('(')
                            .append(Elements.childText(child, "SlicePoint"))
                            .append(')');
                case "timePosition" -> parameters.putIfAbsent("TIME", text);
                default -> collect(input, child, parameters, subsets);
            }
        }
    }

    private static void putBox(Map<String, String> parameters, double[] lower, double[] upper, String crs) {
        if (lower.length >= 2 && upper.length >= 2) {
            String box = lower[0] + "," + lower[1] + "," + upper[0] + "," + upper[1];
            parameters.putIfAbsent("BBOX", crs == null ? box : box + "," + crs);
        }
    }

    /** {@code Long} of {@code http://www.opengis.net/def/axis/OGC/0/Long}. */
    private static String axisName(Element dimension) {
        String name = String.valueOf(Elements.childText(dimension, "Dimension"));
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
