package org.gsstif.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gsstif.core.cluster.Agreement;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.Slds;
import org.gsstif.server.demo.WpsClient.Execute;

/**
 * The clustering part of the demonstration: two scenes side by side clustered as one by stif:SemanticClustering, published
 * with its polygons as a vector layer and their outlines, mapped, and compared with the scene's truth.
 *
 * @param scene folder with dated images in {@code west/} and {@code east/}, and {@code truth/KINDS.tif}
 * @param encoder of the tiles; TILE2VEC is trained in two steps and needs the add-on
 */
record ClusterDemo(Path scene, String encoder) {

    static final String LAYER = "clusters";
    static final String OUTLINES = "cluster_outlines";
    static final String POLYGONS = "cluster_polygons";

    private static final int TILE = 16;
    private static final int KINDS = 6;
    private static final String WS = Demo.WORKSPACE + ":";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the images into the catalog, and the style of the truth. */
    void copyTo(Path catalog) throws IOException {
        Path workspace = catalog.resolve(Demo.WORKSPACE);
        for (String side : List.of("west", "east")) {
            try (Stream<Path> files = Files.list(scene.resolve(side))) {
                for (Path file : files.sorted().toList()) {
                    Path to = workspace.resolve(side).resolve(String.valueOf(file.getFileName()));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        Files.copy(truth(), workspace.resolve("kinds.tif"));
        List<Slds.ClassStyle> kinds = new ArrayList<>();
        int[] colours = {0x2b5fa8, 0x2e7d32, 0xd8c24a, 0xc77f2e, 0x9c9c9c, 0x6e4a7e};
        String[] names = {"water", "forest", "early crop", "late crop", "fine town", "coarse town"};
        for (int k = 0; k < KINDS; k++) {
            kinds.add(new Slds.ClassStyle(k + 1, names[k], colours[k]));
        }
        Path styles = Files.createDirectories(catalog.resolve("styles"));
        Files.writeString(styles.resolve("kinds.sld"), Slds.classes("kinds", "Kinds of land", 1, kinds));
        Files.writeString(
                styles.resolve("scene.sld"), Slds.rgb("scene", "Near infrared, red, green", 3, 2, 1, 20, 180));
    }

    private Path truth() {
        return scene.resolve("truth/KINDS.tif");
    }

    /**
     * Runs it, draws its maps and legends, and asks the polygon layer what it has in the middle.
     *
     * @return the adjusted Rand index of the clusters against the truth
     */
    double run(WpsClient client, Path catalog, Path output, PrintWriter out) throws IOException {
        out.println();
        out.println("Cluster the tiles of two scenes side by side, six dates, encoder " + encoder);
        out.println("  stif:SemanticClustering");
        out.flush();
        String report = client.text(
                new Execute("stif:SemanticClustering")
                        .literal("imageLayer", WS + "west," + WS + "east")
                        .literal("tileSize", TILE)
                        .literal("clusters", KINDS)
                        .literal("encoder", encoder)
                        .literal("publish", WS + LAYER)
                        .literal("publishOutlines", WS + OUTLINES)
                        .literal("publishPolygons", WS + POLYGONS),
                "report",
                "application/json");
        Files.writeString(output.resolve("clusters.json"), report);
        JsonNode read = JSON.readTree(report);
        double agreement = agreement(catalog.resolve(Demo.WORKSPACE).resolve(LAYER + ".tif"));
        print(read, agreement, out);
        Quicklooks looks = new Quicklooks(client, truth());
        looks.add("scene", "both scenes, 2024-07-15", WS + "west," + WS + "east", "scene,scene", "2024-07-15", output);
        looks.add("clusters", "clusters", WS + LAYER, "", null, output);
        looks.add("cluster_polygons", "their polygons, a vector layer", WS + POLYGONS, "", null, output);
        looks.add(
                "cluster_outlines",
                "the polygons' outlines",
                WS + "west," + WS + "east," + WS + OUTLINES,
                "scene,scene,",
                "2024-07-15",
                output);
        looks.add("kinds", "truth", WS + "kinds", "kinds", null, output);
        looks.strip(output.resolve("clusters_overview.png"));
        for (String layer : List.of(LAYER, POLYGONS)) {
            String legend = "service=WMS&version=1.1.1&request=GetLegendGraphic&format=image/png&layer=" + WS + layer;
            Files.write(output.resolve(layer + "_legend.png"), client.image(legend));
        }
        String info = looks.featureInfo(WS + POLYGONS);
        Files.writeString(output.resolve("cluster_polygons_info.json"), info);
        print(JSON.readTree(info).at("/features/0/properties"), out);
        return agreement;
    }

    private static void print(JsonNode polygon, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  polygon in the middle: cluster %d, %d tiles, %.0f m², silhouette %.3f (GetFeatureInfo)%n",
                polygon.path("cluster").asInt(),
                polygon.path("tiles").asInt(),
                polygon.path("area").asDouble(),
                polygon.path("silhouette").asDouble(Double.NaN));
    }

    private static void print(JsonNode report, double agreement, PrintWriter out) {
        out.printf(Locale.ROOT, "%n  %-10s %6s %11s  %s%n", "", "tiles", "silhouette", "colour");
        for (JsonNode cluster : report.path("clusters")) {
            out.printf(
                    Locale.ROOT,
                    "  cluster %-2d %6d %11.3f  %s%n",
                    cluster.path("cluster").asInt(),
                    cluster.path("tiles").asInt(),
                    cluster.path("silhouette").asDouble(Double.NaN),
                    cluster.path("colour").asText());
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "  adjusted Rand index against the truth %.3f, silhouette %.3f%n",
                agreement,
                report.path("measures").path("silhouette").asDouble(Double.NaN));
    }

    /** Of the cluster raster's tiles with data against the kind at each tile's upper left pixel. */
    private double agreement(Path clusters) throws IOException {
        try (GeoTiffSource a = GeoTiffs.open(clusters);
                GeoTiffSource b = GeoTiffs.open(truth())) {
            RasterBlock found = a.read(a.grid().window());
            RasterBlock kinds = b.read(b.grid().window());
            List<int[]> pairs = new ArrayList<>();
            for (int y = 0; y < a.grid().height(); y++) {
                for (int x = 0; x < a.grid().width(); x++) {
                    float cluster = found.get(0, x, y);
                    if (!Float.isNaN(cluster)) {
                        pairs.add(new int[] {(int) cluster, (int) kinds.get(0, x * TILE, y * TILE)});
                    }
                }
            }
            int[] labels = pairs.stream().mapToInt(p -> p[0]).toArray();
            int[] truth = pairs.stream().mapToInt(p -> p[1]).toArray();
            return Agreement.of(truth, labels).adjustedRand();
        }
    }
}
