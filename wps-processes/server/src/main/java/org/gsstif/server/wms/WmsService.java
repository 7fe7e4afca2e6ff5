package org.gsstif.server.wms;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.server.http.ExceptionReports;
import org.gsstif.server.http.OgcRequest;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.http.OgcService;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.layers.StoredLayer;
import org.gsstif.server.style.LayerStyle;
import org.gsstif.server.style.LegendEntries;

/**
 * Web Map Service 1.3.0 and 1.1.1: GetCapabilities, GetMap, GetFeatureInfo, GetLegendGraphic. Layers are named {@code
 * workspace:layer}; at {@code /workspace/wms} only that workspace is there and its layers need no prefix.
 */
public final class WmsService implements OgcService {

    static final List<String> LEGEND_FORMATS = List.of("image/png", "application/json");

    private static final Logger LOG = Logger.getLogger(WmsService.class.getName());
    private static final int LARGEST_ICON = 256;

    private final WmsLayers layers;
    private final WmsOptions options;
    private final MapRequestReader reader;
    private final MapDrawing drawing;
    private final FeatureInfo featureInfo;
    private final Legends legends;

    public WmsService(LayerFolder folder, WmsOptions options) {
        this.layers = new WmsLayers(folder);
        this.options = options;
        this.reader = new MapRequestReader(layers, options);
        this.drawing = new MapDrawing(layers, options);
        this.featureInfo = new FeatureInfo(layers);
        this.legends = new Legends(layers);
    }

    @Override
    public String name() {
        return "WMS";
    }

    @Override
    public OgcResponse handle(OgcRequest request) {
        String operation = request.parameter("REQUEST").orElse("").trim().toLowerCase(Locale.ROOT);
        WmsVersion version = WmsVersion.V1_3_0;
        boolean picture = operation.equals("getmap") || operation.equals("map");
        try {
            version = version(request, operation);
            return switch (operation) {
                case "getcapabilities", "capabilities" -> capabilities(request, version);
                case "getmap", "map" -> map(request, version);
                case "getfeatureinfo", "feature_info" -> featureInfo(request, version);
                case "getlegendgraphic" -> legend(request);
                case "" -> throw WmsException.missing("REQUEST");
                default ->
                    throw new WmsException(
                            WmsException.OPERATION_NOT_SUPPORTED,
                            "REQUEST",
                            "operation '" + request.parameter("REQUEST").orElse("") + "' is not known; there are"
                                    + " GetCapabilities, GetMap, GetFeatureInfo and GetLegendGraphic");
            };
        } catch (WmsException e) {
            return ServiceExceptions.answer(e, version, request, picture);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "WMS " + operation + " failed", e);
            String why = e instanceof NoSuchFileException
                    ? "a layer's file is gone"
                    : "a layer's file cannot be read; the log of the host tells more";
            return ServiceExceptions.answer(new WmsException(null, null, why), version, request, picture);
        }
    }

    @Override
    public OgcResponse refuse(OgcRequest request, OwsException busy) {
        WmsVersion version =
                request.parameter("VERSION").orElse("").startsWith("1.1") ? WmsVersion.V1_1_1 : WmsVersion.V1_3_0;
        WmsException fault = new WmsException(busy.code(), null, busy.getMessage());
        OgcResponse report = ServiceExceptions.answer(fault, version, request, false);
        Map<String, String> headers = new LinkedHashMap<>(report.headers());
        headers.putAll(ExceptionReports.headers(busy));
        return new OgcResponse(busy.status(), report.contentType(), headers, report.body());
    }

    private static WmsVersion version(OgcRequest request, String operation) throws WmsException {
        String wanted = request.parameter("VERSION")
                .or(() -> request.parameter("WMTVER"))
                .orElse(null);
        if (operation.endsWith("capabilities")) {
            return WmsVersion.negotiate(wanted);
        }
        if (wanted == null) {
            if (operation.equals("getlegendgraphic")) { // of SLD, where it may be left out
                return WmsVersion.V1_3_0;
            }
            throw WmsException.missing("VERSION"); // WMS 1.3.0, table 8
        }
        return switch (wanted) {
            case "1.3.0" -> WmsVersion.V1_3_0;
            case "1.1.1", "1.1.0", "1.0.0" -> WmsVersion.V1_1_1;
            default ->
                throw WmsException.invalid(
                        "VERSION", "version '" + wanted + "' is not spoken; there are 1.3.0 and 1.1.1");
        };
    }

    private OgcResponse capabilities(OgcRequest request, WmsVersion version) throws IOException {
        Map<String, List<LayerDescription>> workspaces = new LinkedHashMap<>();
        String only = request.workspace().orElse(null);
        for (String workspace : layers.folder().workspaces()) {
            if (only != null && !only.equals(workspace)) {
                continue;
            }
            List<LayerDescription> described = new ArrayList<>();
            for (StoredLayer layer : layers.folder().layers(workspace)) {
                String name =
                        only == null ? layer.name().toString() : layer.name().layer();
                try {
                    described.add(LayerDescription.of(layer, name, layers, legends, options.crs()));
                } catch (IOException e) {
                    LOG.log(
                            Level.WARNING,
                            "layer " + layer.name() + " is left out of the capabilities: " + e.getMessage());
                }
            }
            if (!described.isEmpty()) {
                workspaces.put(workspace, described);
            }
        }
        String url = request.baseUrl() + request.path() + "?SERVICE=WMS&";
        byte[] xml = new Capabilities(version, options, layers.folder().service(), url).write(workspaces);
        String type = version == WmsVersion.V1_3_0 ? "text/xml" : "application/vnd.ogc.wms_xml";
        return answer(type + "; charset=UTF-8", xml, Map.of("Cache-Control", "no-cache"));
    }

    private OgcResponse map(OgcRequest request, WmsVersion version) throws WmsException, IOException {
        MapRequest map = reader.read(request, version, true);
        byte[] picture = drawing.draw(map);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-cache"); // keep it, but ask whether it has changed
        headers.put("ETag", entityTag(picture));
        headers.put("Content-Disposition", "inline; filename=map." + extension(map.format()));
        for (MapRequest.DrawnLayer layer : map.layers()) {
            if (layer.defaultTime()) { // WMS 1.3.0, C.4.2
                headers.put(
                        "Warning", "99 Default value used: time=" + TimeParameter.format(layer.time()) + " ISO8601");
            }
        }
        return answer(map.format().contentType(), picture, headers);
    }

    private static String entityTag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String extension(MapFormat format) {
        return switch (format) {
            case PNG, PNG8 -> "png";
            case JPEG -> "jpg";
            case GIF -> "gif";
        };
    }

    private OgcResponse featureInfo(OgcRequest request, WmsVersion version) throws WmsException, IOException {
        MapRequest map = reader.read(request, version, false);
        FeatureInfo.Format format =
                FeatureInfo.Format.of(request.parameter("INFO_FORMAT").orElse("text/plain"));
        int column = pixel(request, version.columnParameter(), map.grid().width());
        int row = pixel(request, version.rowParameter(), map.grid().height());
        List<MapRequest.DrawnLayer> queried = new ArrayList<>();
        for (String name : MapRequestReader.required(request, "QUERY_LAYERS").split(",", -1)) {
            StoredLayer layer = layers.layer(name.trim(), request.workspace().orElse(null), "QUERY_LAYERS");
            MapRequest.DrawnLayer drawn = map.layers().stream()
                    .filter(l -> l.layer().name().equals(layer.name()))
                    .findFirst()
                    .orElseThrow(() -> new WmsException(
                            WmsException.LAYER_NOT_DEFINED,
                            "QUERY_LAYERS",
                            "layer " + layer.name() + " is asked for but is not on the map; name it in LAYERS too"));
            if (!layer.metadata().queryable()) {
                throw new WmsException(
                        WmsException.LAYER_NOT_QUERYABLE,
                        "QUERY_LAYERS",
                        "layer " + layer.name() + " is not queryable");
            }
            queried.add(drawn);
        }
        String answer = featureInfo.answer(map, queried, column, row, format, featureCount(request));
        OgcResponse response = OgcResponse.text(200, format.mimeType() + "; charset=UTF-8", answer);
        return new OgcResponse(200, response.contentType(), Map.of("Cache-Control", "no-cache"), response.body());
    }

    private static int pixel(OgcRequest request, String name, int size) throws WmsException {
        String text = MapRequestReader.required(request, name);
        double value;
        try {
            value = Double.parseDouble(text); // some clients send 12.0
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= 0 && Math.floor(value) < size)) {
            throw new WmsException(
                    WmsException.INVALID_POINT,
                    name,
                    name + " is " + text + "; it must be a pixel of the map, 0 to " + (size - 1));
        }
        return (int) Math.floor(value);
    }

    private OgcResponse legend(OgcRequest request) throws WmsException, IOException {
        String format = request.parameter("FORMAT").orElse("image/png").toLowerCase(Locale.ROOT);
        if (!LEGEND_FORMATS.contains(format)) {
            throw new WmsException(
                    WmsException.INVALID_FORMAT,
                    "FORMAT",
                    "format '" + format + "' is not offered; there are " + LEGEND_FORMATS);
        }
        String name = MapRequestReader.required(request, "LAYER");
        StoredLayer layer = layers.layer(name, request.workspace().orElse(null), "LAYER");
        LayerStyle style = layers.style(layer, request.parameter("STYLE").orElse(""), "STYLE")
                .style();
        List<LegendEntries> entries = legends.entries(layer, style);
        Map<String, String> headers = Map.of("Cache-Control", "no-cache");
        if (format.equals("application/json")) {
            byte[] json = LegendJson.write(layer, style, entries);
            return answer("application/json; charset=UTF-8", json, headers);
        }
        int width = icon(request, "WIDTH");
        int height = icon(request, "HEIGHT");
        boolean transparent = MapRequestReader.transparent(request);
        Color background = transparent ? null : new Color(MapRequestReader.background(request));
        BufferedImage picture = Legends.picture(entries, width, height, background);
        return answer("image/png", MapFormat.PNG.encode(picture, !transparent), headers);
    }

    /** Features of a vector layer that are told; a wrong number counts as the default, 1 (WMS 1.3.0, 7.4.3.6). */
    private static int featureCount(OgcRequest request) {
        String text = request.parameter("FEATURE_COUNT").orElse("1");
        return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : 1;
    }

    private static int icon(OgcRequest request, String name) throws WmsException {
        String text = request.parameter(name).orElse(Integer.toString(Legends.ICON));
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 4 || Integer.parseInt(text) > LARGEST_ICON) {
            throw WmsException.invalid(name, name + " is " + text + "; it must be 4 to " + LARGEST_ICON + " pixels");
        }
        return Integer.parseInt(text);
    }

    private static OgcResponse answer(String contentType, byte[] body, Map<String, String> headers) {
        return new OgcResponse(200, contentType, headers, out -> out.write(body));
    }
}
