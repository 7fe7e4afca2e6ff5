package org.gsstif.core.fusion.pair;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.resample.CoarseOnFine;
import org.gsstif.core.resample.Interpolation;

/** The images of one block with its halo, read when first asked for. For one worker. */
public final class BlockData {

    private final Window block;
    private final Window padded;
    private final CoarseOnFine coarseOnFine;
    private final RasterSource target;
    private final Map<RasterSource, RasterBlock> blocks = new HashMap<>();

    BlockData(Window block, int halo, GridMapping mapping, Interpolation interpolation, RasterSource target) {
        this.block = block;
        this.padded = block.grow(halo);
        this.coarseOnFine = new CoarseOnFine(mapping, padded, interpolation);
        this.target = target;
    }

    /** The pixels to predict. */
    public Window block() {
        return block;
    }

    /** The block and its halo: what the images cover. */
    public Window padded() {
        return padded;
    }

    /** F_k. */
    public RasterBlock fine(Pair pair) throws IOException {
        RasterBlock result = blocks.get(pair.fine());
        if (result == null) {
            result = pair.fine().read(padded);
            blocks.put(pair.fine(), result);
        }
        return result;
    }

    /** C_k at the fine pixels. */
    public RasterBlock coarse(Pair pair) throws IOException {
        return onFine(pair.coarse());
    }

    /** C_p at the fine pixels. */
    public RasterBlock target() throws IOException {
        return onFine(target);
    }

    /** Per padded pixel the index of its cell in {@link #cells}, −1 outside; not a copy. */
    public int[] cellIndex() {
        return coarseOnFine.cellIndex();
    }

    /** The coarse cells that the pixels lie in, and perhaps more around them. */
    public Window cells() {
        return coarseOnFine.cells();
    }

    private RasterBlock onFine(RasterSource coarse) throws IOException {
        RasterBlock result = blocks.get(coarse);
        if (result == null) {
            result = coarseOnFine.read(coarse);
            blocks.put(coarse, result);
        }
        return result;
    }
}
