package org.gsstif.bench.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.SampleType;

/**
 * Writes the files of {@code test-data/fusion-scene}: reflectance × 10,000 as 16-bit integers with scale 0.0001 and NoData
 * −32768. Arguments: the Landsat 7 source GeoTIFF and the folder to write.
 */
public final class GenerateFusionScene {

    private GenerateFusionScene() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: GenerateFusionScene SOURCE.tif FOLDER");
            System.exit(2);
        }
        generate(Path.of(args[0]), Path.of(args[1]));
    }

    static void generate(Path source, Path folder) throws IOException {
        FusionScene scene;
        try (GeoTiffSource tiff = GeoTiffs.open(source)) {
            scene = new FusionScene(
                    new MemoryRaster(tiff.grid(), tiff.read(tiff.grid().window())));
        }
        Map<LocalDate, Double> cloud = FusionScene.FINE_DATES.stream()
                .collect(Collectors.toMap(FusionScene.Dated::date, FusionScene.Dated::cloud));
        for (LocalDate date : FusionScene.coarseDates()) {
            double[][] image = scene.fine(date);
            boolean[] clouds = scene.clouds(date, cloud.getOrDefault(date, 0.0));
            if (cloud.containsKey(date)) {
                write(folder.resolve("fine/FINE_" + date + ".tif"), scene.delivered(image, clouds));
            }
            if (date.equals(FusionScene.TARGET)) {
                write(folder.resolve("truth/FINE_" + date + ".tif"), scene.delivered(image, clouds));
            }
            write(folder.resolve("coarse/COARSE_" + date + ".tif"), scene.coarse(image, clouds, date));
        }
    }

    private static void write(Path file, MemoryRaster raster) throws IOException {
        Files.createDirectories(file.getParent());
        CogOptions options = CogOptions.of(SampleType.INT16).withScale(1e-4, 0).withBandNames(FusionScene.BAND_NAMES);
        try (CogWriter writer = CogWriter.create(file, raster.grid(), raster.bands(), options)) {
            writer.write(raster.pixels());
            writer.finish();
        }
        System.out.println(file);
    }
}
