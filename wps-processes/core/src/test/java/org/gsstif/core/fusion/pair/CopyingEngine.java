package org.gsstif.core.fusion.pair;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockSums;
import org.gsstif.core.run.RunMonitor;

/** Sends every task through bytes, as to another Java process, and runs the blocks from the last to the first. */
public final class CopyingEngine {

    private CopyingEngine() {}

    public static List<double[]> run(List<Window> blocks, String step, RunMonitor monitor, BlockSums task)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(task);
        }
        List<double[]> sums = new ArrayList<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            monitor.checkCancelled();
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                sums.add(0, ((BlockSums) in.readObject()).run(blocks.get(i)));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return sums;
    }
}
