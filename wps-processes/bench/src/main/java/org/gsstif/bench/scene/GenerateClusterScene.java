package org.gsstif.bench.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.SampleType;

/**
 * Writes the files of {@code test-data/cluster-scene}: bytes with NoData 255. Arguments: the folder to write, and for a
 * harder scene than the repository's how many times as strong its disturbances are.
 */
public final class GenerateClusterScene {

    private GenerateClusterScene() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: GenerateClusterScene FOLDER [DISTURBANCE]");
            System.exit(2);
        }
        generate(Path.of(args[0]), new ClusterScene(args.length == 2 ? Double.parseDouble(args[1]) : 1));
    }

    static void generate(Path folder, ClusterScene scene) throws IOException {
        for (int t = 0; t < ClusterScene.DATES.size(); t++) {
            MemoryRaster image = scene.image(t);
            String name = "_" + ClusterScene.DATES.get(t) + ".tif";
            write(folder.resolve("west/WEST" + name), ClusterScene.scene(image, true), ClusterScene.BAND_NAMES);
            write(folder.resolve("east/EAST" + name), ClusterScene.scene(image, false), ClusterScene.BAND_NAMES);
        }
        write(folder.resolve("truth/KINDS.tif"), scene.truth(), List.of("kind"));
    }

    private static void write(Path file, MemoryRaster raster, List<String> bands) throws IOException {
        Files.createDirectories(file.getParent());
        CogOptions options = CogOptions.of(SampleType.BYTE).withBandNames(bands);
        try (CogWriter writer = CogWriter.create(file, raster.grid(), raster.bands(), options)) {
            writer.write(raster.pixels());
            writer.finish();
        }
        System.out.println(file);
    }
}
