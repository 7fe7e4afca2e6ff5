package org.gsstif.process.estimate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Values;

/** A process whose cost does not follow from the area alone: it says itself what a request will cost. */
public interface SelfEstimating extends StifProcess {

    /**
     * The cost of a request, by the names of {@link #describe}. Tries small parts of the work on the request's own images for
     * a few seconds.
     *
     * @throws org.gsstif.process.parameter.ParameterException if the request will not do
     * @throws IOException if an image cannot be read
     */
    Map<String, Object> estimate(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException;

    /**
     * The entries that every estimate has.
     *
     * @param pixels of the output, of one band
     * @param heapParts bytes of Java heap by part, without Java's own
     */
    static Map<String, Object> describe(
            String process,
            long pixels,
            Map<String, Long> heapParts,
            double seconds,
            double start,
            StifRuntime runtime) {
        Map<String, Object> estimate = new LinkedHashMap<>();
        estimate.put("process", process);
        estimate.put("output", EstimateProcess.output(pixels, 1, runtime.limits()));
        Map<String, Long> parts = HeapModel.withBase(heapParts);
        estimate.put("heapBytes", HeapModel.sum(parts));
        estimate.put("heapParts", parts);
        estimate.put("heapFree", EstimateProcess.heapFree());
        estimate.put("temporaryBytes", 0);
        estimate.put("workers", runtime.limits().workers());
        estimate.put("seconds", seconds);
        estimate.put("secondsFromStart", seconds + start);
        return estimate;
    }
}
