package org.gsstif.server.style;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gsstif.server.style.RasterSymbolizer.Channel;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Reads styles from SLD 1.0.0 and SLD/SE 1.1.0: the first user style of the document. Of images: GeoServer's vendor options of
 * Normalize ({@code algorithm}, {@code minValue}, {@code maxValue}) are understood. Of features: see {@link VectorStyleReader}.
 */
public final class SldReader {

    private SldReader() {}

    /** @throws StyleException if it is not well-formed, or not a style of the subset; the message says why */
    public static LayerStyle readAny(byte[] sld) {
        try {
            return read(SafeXml.parse(sld));
        } catch (XmlFaultException e) {
            throw new StyleException(e.getMessage());
        }
    }

    private static LayerStyle readAny(String sld) {
        return readAny(sld.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A style of images.
     *
     * @throws StyleException if it is not well-formed, or not a raster style of the subset; the message says why
     */
    public static RasterStyle read(String sld) {
        if (readAny(sld) instanceof RasterStyle raster) {
            return raster;
        }
        throw new StyleException(
                "the style draws features (PolygonSymbolizer and the like); only RasterSymbolizer applies to images");
    }

    /**
     * A style of features.
     *
     * @throws StyleException if it is not well-formed, or not a vector style of the subset; the message says why
     */
    public static VectorStyle readVector(String sld) {
        if (readAny(sld) instanceof VectorStyle vector) {
            return vector;
        }
        throw new StyleException(
                "the style draws images; it has no PolygonSymbolizer, LineSymbolizer or PointSymbolizer");
    }

    private static LayerStyle read(Document document) {
        Element root = document.getDocumentElement();
        String name = Xml.name(root);
        if (!List.of("StyledLayerDescriptor", "UserStyle", "FeatureTypeStyle", "CoverageStyle")
                .contains(name)) {
            throw new StyleException("the root element is " + name + "; it must be StyledLayerDescriptor");
        }
        Element style = Xml.first(root, "UserStyle");
        if (style == null && name.equals("StyledLayerDescriptor")) {
            throw new StyleException("the SLD has no UserStyle");
        }
        Element scope = style == null ? root : style;
        String title = title(scope);
        String description = Xml.childText(scope, "Abstract");
        Element described = Xml.child(scope, "Description"); // SE 1.1
        if (described != null && description.isEmpty()) {
            description = Xml.childText(described, "Abstract");
        }
        if (VectorStyleReader.isFor(scope)) {
            return new VectorStyle(title, description, VectorStyleReader.rules(scope));
        }
        List<RasterStyle.Rule> rules = new ArrayList<>();
        for (Element rule : Xml.all(scope, "Rule")) {
            rule(rule, rules);
        }
        return new RasterStyle(title, description, rules);
    }

    /** The title of a style or rule, also of SE 1.1; may be empty. */
    static String title(Element element) {
        String title = Xml.childText(element, "Title");
        Element described = Xml.child(element, "Description");
        return title.isEmpty() && described != null ? Xml.childText(described, "Title") : title;
    }

    private static void rule(Element rule, List<RasterStyle.Rule> rules) {
        String title = title(rule);
        double min = Xml.number(rule, "MinScaleDenominator", 0);
        double max = Xml.number(rule, "MaxScaleDenominator", Double.POSITIVE_INFINITY);
        for (Element symbolizer : Xml.children(rule, "RasterSymbolizer")) {
            rules.add(new RasterStyle.Rule(title, min, max, symbolizer(symbolizer)));
        }
    }

    private static RasterSymbolizer symbolizer(Element element) {
        if (Xml.child(element, "ShadedRelief") != null) {
            throw new StyleException("ShadedRelief is not supported; take it out of the style");
        }
        Element colorMap = Xml.child(element, "ColorMap");
        Element contrast = Xml.child(element, "ContrastEnhancement");
        return new RasterSymbolizer(
                Xml.number(element, "Opacity", 1),
                channels(Xml.child(element, "ChannelSelection")),
                colorMap == null ? null : ColorMapReader.read(colorMap),
                contrast == null ? Contrast.NONE : contrast(contrast));
    }

    private static List<Channel> channels(Element selection) {
        List<Channel> channels = new ArrayList<>();
        if (selection == null) {
            return channels;
        }
        Element grey = Xml.child(selection, "GrayChannel");
        List<String> names =
                grey != null ? List.of("GrayChannel") : List.of("RedChannel", "GreenChannel", "BlueChannel");
        for (String name : names) {
            Element channel = Xml.child(selection, name);
            if (channel == null) {
                throw new StyleException("ChannelSelection lacks " + name
                        + "; give GrayChannel, or RedChannel, GreenChannel and BlueChannel");
            }
            String band = Xml.childText(channel, "SourceChannelName");
            if (band.isEmpty()) {
                throw new StyleException(name + " lacks a SourceChannelName");
            }
            Element contrast = Xml.child(channel, "ContrastEnhancement");
            channels.add(new Channel(band, contrast == null ? null : contrast(contrast)));
        }
        return channels;
    }

    private static Contrast contrast(Element element) {
        double gamma = Xml.number(element, "GammaValue", 1);
        for (String method : List.of("Histogram", "Logarithmic", "Exponential")) {
            if (Xml.child(element, method) != null) {
                throw new StyleException("ContrastEnhancement " + method + " is not supported; use Normalize");
            }
        }
        Element normalize = Xml.child(element, "Normalize");
        if (normalize == null) {
            return new Contrast(Contrast.Method.NONE, null, null, gamma);
        }
        Map<String, String> options = new TreeMap<>();
        for (Element option : Xml.children(normalize, "VendorOption")) {
            options.put(option.getAttribute("name").toLowerCase(Locale.ROOT), Xml.text(option));
        }
        String algorithm = options.getOrDefault("algorithm", "StretchToMinimumMaximum");
        Contrast.Method method =
                switch (algorithm) {
                    case "StretchToMinimumMaximum" -> Contrast.Method.STRETCH;
                    case "ClipToMinimumMaximum" -> Contrast.Method.CLIP;
                    case "ClipToZero" -> Contrast.Method.CLIP_TO_ZERO;
                    default ->
                        throw new StyleException("Normalize algorithm '" + algorithm + "' is not known; use"
                                + " StretchToMinimumMaximum, ClipToMinimumMaximum or ClipToZero");
                };
        return new Contrast(method, option(options, "minvalue"), option(options, "maxvalue"), gamma);
    }

    private static Double option(Map<String, String> options, String name) {
        String text = options.get(name);
        return text == null ? null : Xml.number("VendorOption " + name, text);
    }
}
