package org.gsstif.robustness.fuzz;

import java.util.List;
import org.gsstif.server.style.BandRange;
import org.gsstif.server.style.Colorizer;
import org.gsstif.server.style.RasterStyle;
import org.gsstif.server.style.SldReader;
import org.gsstif.server.style.StyleException;

/** Reads bytes as an SLD and colours some pixels with it. */
final class StyleReading {

    private static final float[] VALUES = {0, -1, 1, 0.5f, 255, 1e30f, -1e30f, Float.MIN_VALUE};

    private StyleReading() {}

    static void read(byte[] input) {
        try {
            if (!(SldReader.readAny(input) instanceof RasterStyle style)) {
                return; // of features: reading is all
            }
            Colorizer.Image image = new Colorizer.Image(
                    List.of("red", "green", "blue", "nir"), false, null, band -> new BandRange(0, 1, 0.02, 0.98));
            for (RasterStyle.Rule rule : style.rules()) {
                rule.appliesAt(1e6);
                Colorizer colorizer = Colorizer.of(rule.symbolizer(), image);
                for (float value : VALUES) {
                    float[] pixel = new float[colorizer.bands().length];
                    java.util.Arrays.fill(pixel, value);
                    colorizer.argb(pixel);
                }
            }
        } catch (StyleException e) {
            Target.documented(e);
        }
    }
}
