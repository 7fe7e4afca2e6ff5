package org.gsstif.server.wms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.server.http.OgcRequest;
import org.gsstif.server.layers.StoredLayer;

/** Reads the parameters of GetMap, which GetFeatureInfo repeats. */
final class MapRequestReader {

    private final WmsLayers layers;
    private final WmsOptions options;

    MapRequestReader(WmsLayers layers, WmsOptions options) {
        this.layers = layers;
        this.options = options;
    }

    /** @param formatNeeded whether FORMAT must be there: GetFeatureInfo does not care */
    MapRequest read(OgcRequest request, WmsVersion version, boolean formatNeeded) throws WmsException, IOException {
        for (String unsupported : List.of("SLD", "SLD_BODY")) {
            if (request.parameter(unsupported).isPresent()) {
                throw new WmsException(
                        WmsException.OPERATION_NOT_SUPPORTED,
                        unsupported,
                        "styles inside a request are not supported; put the SLD into the styles folder and name it in"
                                + " STYLES");
            }
        }
        List<MapRequest.DrawnLayer> drawn = drawnLayers(request);
        MapCrs crs = crs(request, version);
        GridGeometry grid = grid(request, version, crs);
        MapFormat format = request.parameter("FORMAT").isEmpty() && !formatNeeded
                ? MapFormat.PNG
                : MapFormat.of(required(request, "FORMAT"));
        return new MapRequest(crs, grid, drawn, format, transparent(request), background(request), nearest(request));
    }

    private List<MapRequest.DrawnLayer> drawnLayers(OgcRequest request) throws WmsException, IOException {
        String[] names = required(request, "LAYERS").split(",", -1);
        if (names.length > options.layerLimit()) {
            throw WmsException.invalid(
                    "LAYERS", names.length + " layers; the layerLimit of this service is " + options.layerLimit());
        }
        String given = request.parameter("STYLES").orElse("");
        String[] styles = given.split(",", -1);
        if (!given.isEmpty() && styles.length != names.length) {
            throw new WmsException(
                    WmsException.STYLE_NOT_DEFINED,
                    "STYLES",
                    names.length + " layers, but " + styles.length + " styles; give one for each layer (it may be"
                            + " empty), or none");
        }
        String time = request.parameter("TIME").orElse(null);
        List<MapRequest.DrawnLayer> drawn = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            StoredLayer layer =
                    layers.layer(names[i].trim(), request.workspace().orElse(null), "LAYERS");
            WmsLayers.NamedStyle style = layers.style(layer, given.isEmpty() ? "" : styles[i].trim(), "STYLES");
            drawn.add(new MapRequest.DrawnLayer(
                    layer,
                    style,
                    layer.hasTime() ? TimeParameter.select(layer.times(), time) : null,
                    layer.hasTime() && TimeParameter.isDefault(time)));
        }
        return drawn;
    }

    private static MapCrs crs(OgcRequest request, WmsVersion version) throws WmsException {
        String name = request.parameter(version.crsParameter())
                .or(() -> request.parameter("CRS"))
                .or(() -> request.parameter("SRS"))
                .orElseThrow(() -> WmsException.missing(version.crsParameter()));
        try {
            return MapCrs.of(name);
        } catch (IllegalArgumentException e) {
            throw new WmsException(version.invalidCrsCode(), version.crsParameter(), e.getMessage());
        }
    }

    private GridGeometry grid(OgcRequest request, WmsVersion version, MapCrs crs) throws WmsException {
        int width = size(request, "WIDTH", options.maxWidth());
        int height = size(request, "HEIGHT", options.maxHeight());
        String text = required(request, "BBOX");
        String[] parts = text.split(",", -1);
        double[] box = new double[4];
        boolean valid = parts.length == 4;
        for (int i = 0; valid && i < 4; i++) {
            try {
                box[i] = Double.parseDouble(parts[i].trim());
                valid = Math.abs(box[i]) < 1e15;
            } catch (NumberFormatException e) {
                valid = false;
            }
        }
        if (!valid) {
            throw WmsException.invalid("BBOX", "BBOX '" + text + "' is not minx,miny,maxx,maxy in numbers");
        }
        if (box[0] >= box[2] || box[1] >= box[3]) {
            throw WmsException.invalid("BBOX", "BBOX '" + text + "' is empty: each minimum must be below its maximum");
        }
        if (crs.flipped(version)) {
            box = new double[] {box[1], box[0], box[3], box[2]};
        }
        return GridGeometry.northUp(
                width, height, box[0], box[3], (box[2] - box[0]) / width, (box[3] - box[1]) / height, crs.text());
    }

    private static int size(OgcRequest request, String name, int most) throws WmsException {
        String text = required(request, name);
        int size;
        try {
            size = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            size = 0;
        }
        if (size < 1 || size > most) {
            throw WmsException.invalid(name, name + " is " + text + "; it must be 1 to " + most + " pixels");
        }
        return size;
    }

    static boolean transparent(OgcRequest request) {
        return request.parameter("TRANSPARENT").orElse("FALSE").equalsIgnoreCase("TRUE");
    }

    static int background(OgcRequest request) throws WmsException {
        String text = request.parameter("BGCOLOR").orElse("0xFFFFFF");
        if (!text.matches("(0[xX]|#)[0-9A-Fa-f]{6}")) {
            throw WmsException.invalid("BGCOLOR", "BGCOLOR '" + text + "' is not of the form 0xRRGGBB");
        }
        return Integer.parseInt(text.substring(text.length() - 6), 16);
    }

    /** GeoServer's vendor parameter INTERPOLATIONS; its first value counts. */
    private static boolean nearest(OgcRequest request) {
        return request.parameter("INTERPOLATIONS")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("nearest");
    }

    static String required(OgcRequest request, String name) throws WmsException {
        return request.parameter(name).orElseThrow(() -> WmsException.missing(name));
    }
}
