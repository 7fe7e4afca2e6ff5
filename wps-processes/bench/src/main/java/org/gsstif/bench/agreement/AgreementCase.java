package org.gsstif.bench.agreement;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;

/**
 * An input of the comparison as files that any program can read: {@code meta.txt} with one line "dates bands height width
 * ratio regressionRadius searchRadius similarPixels target date…", and little-endian 32-bit floats, date by date, band by
 * band, row by row, NaN missing: {@code fine.raw}, {@code coarse.raw}, {@code target.raw}.
 */
record AgreementCase(
        int dates,
        int bands,
        int height,
        int width,
        int ratio,
        int regressionRadius,
        int searchRadius,
        int similarPixels,
        LocalDate target,
        List<LocalDate> times) {

    private static final double PIXEL = 10;
    private static final double NORTH = 4_000_000;

    static AgreementCase read(Path folder) throws IOException {
        String[] m = Files.readString(folder.resolve("meta.txt")).trim().split(" ");
        int[] n = new int[8];
        for (int i = 0; i < n.length; i++) {
            n[i] = Integer.parseInt(m[i]);
        }
        List<LocalDate> times = new ArrayList<>();
        for (int k = 0; k < n[0]; k++) {
            times.add(LocalDate.parse(m[9 + k]));
        }
        return new AgreementCase(
                n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], LocalDate.parse(m[8]), List.copyOf(times));
    }

    /**
     * Writes the input.
     *
     * @param fine [date][band][row · width + column]; the coarse images are means of ratio × ratio pixels, NaN where one is
     *     missing
     * @param truth the fine image of the target date, of which only the means are written
     */
    void write(Path folder, float[][][] fine, float[][] truth) throws IOException {
        Files.createDirectories(folder);
        StringBuilder line = new StringBuilder();
        for (int n : new int[] {dates, bands, height, width, ratio, regressionRadius, searchRadius, similarPixels}) {
            line.append(n).append(' ');
        }
        line.append(target);
        times.forEach(t -> line.append(' ').append(t));
        Files.writeString(folder.resolve("meta.txt"), line.append('\n'));
        float[][][] coarse = new float[dates][][];
        for (int k = 0; k < dates; k++) {
            coarse[k] = means(fine[k]);
        }
        write(folder.resolve("fine.raw"), fine);
        write(folder.resolve("coarse.raw"), coarse);
        write(folder.resolve("target.raw"), new float[][][] {means(truth)});
    }

    private float[][] means(float[][] image) {
        int columns = width / ratio;
        float[][] means = new float[bands][columns * (height / ratio)];
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < means[b].length; i++) {
                double sum = 0;
                for (int y = 0; y < ratio; y++) {
                    for (int x = 0; x < ratio; x++) {
                        sum += image[b][(i / columns * ratio + y) * width + i % columns * ratio + x];
                    }
                }
                means[b][i] = (float) (sum / (ratio * ratio));
            }
        }
        return means;
    }

    private static void write(Path file, float[][][] images) throws IOException {
        int values = 0;
        for (float[][] image : images) {
            values += image.length * image[0].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * values).order(ByteOrder.LITTLE_ENDIAN);
        for (float[][] image : images) {
            for (float[] plane : image) {
                bytes.asFloatBuffer().put(plane);
                bytes.position(bytes.position() + 4 * plane.length);
            }
        }
        Files.write(file, bytes.array());
    }

    GridGeometry fineGrid() {
        return GridGeometry.northUp(width, height, 500_000, NORTH + height * PIXEL, PIXEL, PIXEL, "EPSG:32630");
    }

    private GridGeometry coarseGrid() {
        double cell = PIXEL * ratio;
        return GridGeometry.northUp(
                width / ratio, height / ratio, 500_000, NORTH + height * PIXEL, cell, cell, "EPSG:32630");
    }

    UstfipOptions options() {
        return UstfipOptions.defaults()
                .withRegressionRadius(regressionRadius)
                .withSearchRadius(searchRadius)
                .withSimilarPixels(similarPixels)
                .withValidRange(-1, 2);
    }

    /** @param coarseFile name of the file with the coarse images to use */
    FusionInputs inputs(Path folder, String coarseFile) throws IOException {
        List<DatedRaster> fine = new ArrayList<>();
        List<DatedRaster> coarse = new ArrayList<>();
        ByteBuffer fineBytes = bytes(folder.resolve("fine.raw"));
        ByteBuffer coarseBytes = bytes(folder.resolve(coarseFile));
        for (int k = 0; k < dates; k++) {
            var time = times.get(k).atStartOfDay().toInstant(ZoneOffset.UTC);
            fine.add(new DatedRaster(time, raster(fineBytes, fineGrid())));
            coarse.add(new DatedRaster(time, raster(coarseBytes, coarseGrid())));
        }
        return new FusionInputs(
                new ImageSeries(fine),
                coarse,
                raster(bytes(folder.resolve("target.raw")), coarseGrid()),
                target.atStartOfDay().toInstant(ZoneOffset.UTC),
                GridMapping.sameCrs(fineGrid(), coarseGrid()));
    }

    static ByteBuffer bytes(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private MemoryRaster raster(ByteBuffer from, GridGeometry grid) {
        float[][] planes = new float[bands][grid.width() * grid.height()];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = from.getFloat();
            }
        }
        return MemoryRaster.of(grid, planes);
    }
}
