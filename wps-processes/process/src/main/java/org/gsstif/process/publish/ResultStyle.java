package org.gsstif.process.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.Palette;
import org.gsstif.coverage.Slds;

/**
 * A style for the values of a raster: a colour ramp for one or two bands; red, green and blue from bands 3, 2, 1 for four
 * and more (satellite images count from short to long waves) and from 1, 2, 3 for three. Stretched over the middle 96 % of
 * the values.
 */
final class ResultStyle {

    private static final double TAIL = 0.02;

    /** Sampled windows: side of the net they lie on, and their own side in pixels. */
    private static final int NET = 8;

    private static final int SIDE = 48;

    private ResultStyle() {}

    /** The style as SLD text; null where the raster has no values to stretch. */
    static String of(Path file, String name, String title) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            boolean colour = source.bands() >= 3;
            double[] range = range(source, colour ? 3 : 1);
            if (range == null) {
                return null;
            }
            String styleName = name.replaceAll("^.*:", "");
            if (!colour) {
                return Slds.ramp(styleName, title, 1, Palette.VIRIDIS, range[0], range[1]);
            }
            return source.bands() == 3
                    ? Slds.rgb(styleName, title, 1, 2, 3, range[0], range[1])
                    : Slds.rgb(styleName, title, 3, 2, 1, range[0], range[1]);
        }
    }

    /** The 2 % and 98 % quantiles of sampled values of the first bands; null where there are no two values. */
    private static double[] range(GeoTiffSource source, int bands) throws IOException {
        float[] values = new float[bands * NET * NET * SIDE * SIDE];
        int n = 0;
        int width = source.grid().width();
        int height = source.grid().height();
        for (int i = 0; i < NET; i++) {
            for (int j = 0; j < NET; j++) {
                Window cell = new Window(
                        (int) ((long) width * j / NET),
                        (int) ((long) height * i / NET),
                        Math.min(SIDE, width / NET + 1),
                        Math.min(SIDE, height / NET + 1));
                RasterBlock block = source.read(cell);
                for (int b = 0; b < bands; b++) {
                    for (int k = 0; k < cell.size(); k++) {
                        if (block.valid(b)[k]) {
                            values[n++] = block.values(b)[k];
                        }
                    }
                }
            }
        }
        if (n == 0) {
            return null;
        }
        Arrays.sort(values, 0, n);
        double min = values[(int) (TAIL * (n - 1))];
        double max = values[(int) Math.ceil((1 - TAIL) * (n - 1))];
        if (!(min < max)) {
            min = values[0];
            max = values[n - 1];
        }
        return min < max ? new double[] {min, max} : new double[] {min - 0.5, min + 0.5};
    }
}
