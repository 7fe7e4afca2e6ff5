package org.gsstif.server.wps.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.data.util.SubProgressListener;
import org.geotools.process.Process;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.WpsProcess;
import org.gsstif.server.wps.format.RunResources;
import org.gsstif.server.wps.request.ExecuteRequest;

/**
 * A request whose every part has been checked, ready to run.
 *
 * @param process to run
 * @param request as the client sent it
 * @param values the inputs, in the order of the request
 */
record PreparedRun(WpsProcess process, ExecuteRequest request, List<Value> values) {

    /** Share of the progress that reading the inputs and running take; the rest is writing the outputs. */
    static final float RUN_SHARE = 95;

    /** Yields an input's value. */
    @FunctionalInterface
    interface Source {
        /** @throws Exception if it cannot be had; {@link OwsException} tells the client, anything else is a fault */
        Object read(RunResources resources, ProgressListener listener) throws Exception;
    }

    /**
     * One input.
     *
     * @param id of the input
     * @param isLong whether reading it takes as long as a run of a process
     * @param source of its value
     */
    record Value(String id, boolean isLong, Source source) {}

    PreparedRun {
        values = List.copyOf(values);
    }

    /** Reads the inputs and runs the process, in this thread. */
    Map<String, Object> execute(RunResources resources, ProgressListener listener) throws Exception {
        long longSteps = 1 + values.stream().filter(Value::isLong).count();
        float step = 100f / longSteps;
        float done = 0;
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Value value : values) {
            ProgressListener part = new SubProgressListener(listener, done, value.isLong() ? step : 0);
            add(value.id(), read(value, resources, part), inputs);
            done += value.isLong() ? step : 0;
            if (listener.isCanceled()) {
                listener.progress(done);
            }
        }
        Process instance = process.factory().create(process.name());
        Map<String, Object> outputs = instance.execute(inputs, new SubProgressListener(listener, done, step));
        return outputs == null ? Map.of() : outputs;
    }

    private static Object read(Value value, RunResources resources, ProgressListener listener) throws Exception {
        try {
            return value.source().read(resources, listener);
        } catch (IOException e) {
            throw OwsException.invalid(value.id(), "Failed to read input " + value.id() + ": " + e.getMessage());
        }
    }

    /** A repeated input becomes a list, as GeoTools processes expect. */
    private void add(String id, Object value, Map<String, Object> inputs) {
        int maxOccurs = process.inputs().get(id).parameter().maxOccurs;
        if (maxOccurs == 1) {
            inputs.put(id, value);
        } else {
            @SuppressWarnings("unchecked") // lists in this map are made here alone
            List<Object> list = (List<Object>) inputs.computeIfAbsent(id, key -> new ArrayList<>());
            list.add(value);
        }
    }
}
