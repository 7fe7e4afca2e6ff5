package org.gsstif.process.inputs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.process.parameter.ParameterException;

/** Some bands of a source, in any order. */
final class SelectedBands implements RasterSource {

    private final RasterSource source;
    private final int[] bands;

    private SelectedBands(RasterSource source, int[] bands) {
        this.source = source;
        this.bands = bands;
    }

    /**
     * @param bands numbers from 1; empty: the source as it is
     * @param what names the image in the error
     */
    static RasterSource of(RasterSource source, List<Integer> bands, String parameter, String what) {
        for (int band : bands) {
            if (band > source.bands()) {
                throw ParameterException.invalid(
                        parameter,
                        parameter + " asks for band " + band + ", but " + what + " has " + source.bands()
                                + (source.bands() == 1 ? " band" : " bands"));
            }
        }
        return bands.isEmpty()
                ? source
                : new SelectedBands(source, bands.stream().mapToInt(b -> b - 1).toArray());
    }

    /** Reads {@code 3,2,1}; a null text gives an empty list. */
    static List<Integer> parse(String parameter, String text) {
        List<Integer> bands = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(",", -1)) {
                if (!part.trim().matches("[1-9]\\d{0,3}")) {
                    throw ParameterException.invalid(
                            parameter,
                            parameter + " is \"" + text
                                    + "\"; write band numbers from 1 separated by commas, for example 3,2,1");
                }
                bands.add(Integer.valueOf(part.trim()));
            }
        }
        return bands;
    }

    @Override
    public GridGeometry grid() {
        return source.grid();
    }

    @Override
    public int bands() {
        return bands.length;
    }

    @Override
    public List<String> bandNames() {
        List<String> names = source.bandNames();
        return names.isEmpty()
                ? names
                : Arrays.stream(bands).mapToObj(names::get).toList();
    }

    @Override
    public RasterBlock read(Window window) throws IOException {
        RasterBlock all = source.read(window);
        float[][] values = new float[bands.length][];
        boolean[][] valid = new boolean[bands.length][];
        for (int b = 0; b < bands.length; b++) {
            boolean again = false;
            for (int earlier = 0; earlier < b; earlier++) {
                again |= bands[earlier] == bands[b];
            }
            // a band chosen twice gets its own arrays: readers may write into a block
            values[b] = again ? all.values(bands[b]).clone() : all.values(bands[b]);
            valid[b] = again ? all.valid(bands[b]).clone() : all.valid(bands[b]);
        }
        return new RasterBlock(window, values, valid);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
