package org.gsstif.server.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gsstif.core.embed.Encoders;
import org.gsstif.process.port.Limits;
import org.gsstif.server.host.EmbeddedHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.wps.WpsOptions;

/**
 * A whole demonstration: sets the catalog up, starts the host, runs {@link Demo}, draws the maps.
 *
 * @param data folder of images, see {@link DemoScene#read}
 * @param target date to predict, or null for the scene's own choice
 * @param ratio fine pixels along a coarse cell, where coarse images are simulated
 * @param clusterScene folder of the clustering scene, or null: no clustering is shown
 * @param encoder of the clustering's tiles, for example RANDOM_CONVOLUTION, or TILE2VEC where the add-on is there
 * @param output folder for maps, table and catalog; what an earlier demonstration left there is replaced
 */
public record DemoRun(
        Path data, LocalDate target, int ratio, Path clusterScene, String encoder, Path output, int port) {

    private static final String MARKER = ".stif-demo";

    /**
     * Runs it.
     *
     * @param whileServing called when all is done, with the host still up
     * @return whether the fused image beats the nearest clear one
     */
    public boolean run(PrintWriter out, Runnable whileServing) throws IOException {
        DemoScene scene = DemoScene.read(data, target);
        prepareOutput();
        Path catalog = output.resolve("catalog");
        scene.copyTo(catalog.resolve(Demo.WORKSPACE));
        Quicklooks.writeStyles(scene.truth(), catalog.resolve("styles"));
        ClusterDemo clusters = clusterScene == null ? null : new ClusterDemo(clusterScene, encoder);
        if (clusters != null) {
            Encoders.provider(encoder); // says now how to add it
            clusters.copyTo(catalog);
        }
        out.println("Predict " + scene.target() + " from " + scene.fine().size() + " fine dates "
                + scene.fine().keySet() + (scene.simulatesCoarse() ? "; coarse images simulated" : ""));
        HttpHostOptions http = HttpHostOptions.defaults().withPort(port);
        try (EmbeddedHost host = EmbeddedHost.start(catalog, Limits.defaults(), http, WpsOptions.defaults())) {
            WpsClient client = new WpsClient(host.baseUrl());
            Map<String, Demo.Accuracy> accuracies = new Demo(scene, client, ratio, out).run();
            Demo.print(accuracies, out, output.resolve("accuracy.csv"));
            boolean better = Demo.beatsNearestClear(accuracies);
            draw(scene, client);
            out.println();
            out.println("  " + Demo.FUSED + (better ? " beats" : " does not beat") + " the nearest clear image");
            if (clusters != null) {
                clusters.run(client, catalog, output, out);
            }
            out.println();
            out.println("Maps      " + output.resolve("overview.png")
                    + (clusters == null ? "" : ", clusters_overview.png") + " and single PNGs beside it");
            out.println("WMS       " + host.baseUrl() + "/ows?service=WMS&version=1.3.0&request=GetCapabilities");
            out.println("WPS       " + host.baseUrl() + "/ows?service=WPS&version=1.0.0&request=GetCapabilities");
            out.println("Layer     " + Demo.WORKSPACE + ":" + Demo.FUSED
                    + (clusters == null
                            ? ""
                            : ", " + Demo.WORKSPACE + ":" + ClusterDemo.LAYER + ", " + Demo.WORKSPACE + ":"
                                    + ClusterDemo.POLYGONS));
            out.flush();
            whileServing.run();
            return better;
        }
    }

    private void draw(DemoScene scene, WpsClient client) throws IOException {
        Quicklooks looks = new Quicklooks(client, scene.truth());
        String ws = Demo.WORKSPACE + ":";
        LocalDate before = scene.nearestDates().get(0);
        looks.add("before", "nearest fine image, " + before, ws + "fine", "image", before, output);
        looks.add("coarse", "coarse target, " + scene.target(), ws + "coarse", "image", scene.target(), output);
        looks.add("fused", "fused (USTFIP), " + scene.target(), ws + Demo.FUSED, "image", null, output);
        looks.add("truth", "truth, " + scene.target(), ws + "truth", "image", null, output);
        looks.add("difference", "fused minus truth", ws + "difference", "difference", null, output);
        looks.strip(output.resolve("overview.png"));
    }

    /** Empties the folder if it is a demonstration's; refuses a folder with anything else in it. */
    private void prepareOutput() throws IOException {
        if (Files.isDirectory(output) && !Files.exists(output.resolve(MARKER))) {
            try (Stream<Path> entries = Files.list(output)) {
                if (entries.findAny().isPresent()) {
                    throw new DemoException("--output " + output
                            + " is a folder with other files in it; name a new folder, or one of an earlier demo");
                }
            }
        }
        if (Files.exists(output.resolve(MARKER))) {
            List<Path> old;
            try (Stream<Path> entries = Files.walk(output)) {
                old = entries.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : old) {
                Files.delete(path);
            }
        }
        Files.createDirectories(output);
        Files.writeString(output.resolve(MARKER), "made by stif demo; emptied by the next one\n");
    }
}
