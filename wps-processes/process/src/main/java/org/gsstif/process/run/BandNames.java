package org.gsstif.process.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.coverage.CogOptions;

/** Names of bands that go from the images of a run to its result. */
public final class BandNames {

    /** What GeoTools and GeoServer call bands that have no name: a guess from the colour model, or a number. */
    private static final Pattern MADE_UP = Pattern.compile(
            "(?i)((RED|GREEN|BLUE|ALPHA|GRAY|GREY|PALETTE|CUSTOM|BLACK|CYAN|MAGENTA|YELLOW)[ _-]?)?(BAND|INDEX)[ _-]?\\d*"
                    + "|undefined\\d*|null|\\d*");

    private BandNames() {}

    /**
     * The names that the bands of a result take over.
     *
     * @return one for each band; a band without one is {@code Band n}. Empty where no band of the source has a name of
     *     its own
     */
    public static List<String> of(RasterSource source) {
        List<String> given = source.bandNames();
        List<String> names = new ArrayList<>();
        boolean any = false;
        for (int b = 0; b < given.size(); b++) {
            boolean madeUp = MADE_UP.matcher(given.get(b).trim()).matches();
            any |= !madeUp;
            names.add(madeUp ? "Band " + (b + 1) : given.get(b).trim());
        }
        return any && names.size() == source.bands() ? List.copyOf(names) : List.of();
    }

    /** The options of a result whose bands are those of the source. */
    public static CogOptions options(RasterSource source) {
        return CogOptions.defaults().withBandNames(of(source));
    }
}
