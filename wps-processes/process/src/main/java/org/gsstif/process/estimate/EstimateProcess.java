package org.gsstif.process.estimate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifProcessFactory;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.inputs.FusionParameters;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.Limits;
import org.gsstif.process.publish.PublishParameters;
import org.gsstif.process.run.Json;

/** stif:Estimate: heap, time and size of a request before it is made. */
public final class EstimateProcess implements StifProcess {

    private static final Output<String> ESTIMATE = Output.text(
            "estimate",
            "Estimate",
            "JSON text: heapBytes (Java heap the run needs at least, with its parts, and heapFree, what is free now), seconds "
                    + "(on the server's workers, when nothing else runs), secondsFromStart (the same when Java has just "
                    + "started, as on the command line), output (width × height × bands, bytes uncompressed, "
                    + "whether the limits allow it), temporaryBytes (disk, at most), and the timed boxes; of a clustering also tiles, "
                    + "nativeBytes (of PyTorch) and what was timed.");

    private final Map<String, StifProcess> processes;
    private final Input<String> process;
    private final ParameterTable table;

    /** @param all processes; requests of those that are {@link Estimable} or {@link SelfEstimating} can be estimated */
    public EstimateProcess(List<StifProcess> all) {
        List<StifProcess> processes = all.stream()
                .filter(p -> p instanceof Estimable || p instanceof SelfEstimating)
                .toList();
        this.processes = processes.stream()
                .collect(Collectors.toMap(StifProcess::name, p -> p, (a, b) -> a, LinkedHashMap::new));
        Map<String, String> names = new LinkedHashMap<>();
        processes.forEach(p -> names.put(p.name(), p.title()));
        this.process = Input.choice("process", null, "Process", "The process whose request is estimated.", names)
                .required();
        ParameterTable.Builder builder = ParameterTable.builder().input(process);
        union(processes).forEach(builder::input);
        this.table = builder.output(ESTIMATE).build();
    }

    /** Every input of the processes once, without defaults and bounds: the process's own table checks the request. */
    private static List<Input<?>> union(List<StifProcess> processes) {
        Map<String, List<Input<?>>> byName = new LinkedHashMap<>();
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (StifProcess p : processes) {
            for (Input<?> input : p.table().inputs()) {
                byName.computeIfAbsent(input.name(), n -> new ArrayList<>()).add(input);
                users.computeIfAbsent(input.name(), n -> new ArrayList<>()).add(p.name());
            }
        }
        List<Input<?>> union = new ArrayList<>();
        byName.forEach((name, inputs) -> {
            List<String> of = users.get(name);
            String where = of.size() == processes.size() ? "every process" : String.join(", ", of);
            union.add(loose(inputs, "As in the request of " + where + "."));
        });
        return union;
    }

    private static Input<?> loose(List<Input<?>> inputs, String text) {
        Input<?> first = inputs.get(0);
        Set<Class<?>> types = inputs.stream().map(Input::type).collect(Collectors.toSet());
        boolean literal = types.size() > 1 || first.type().isEnum();
        return literal ? Input.text(first.name(), first.title(), text).upTo(first.maxOccurs()) : copy(first, text);
    }

    private static <T> Input<T> copy(Input<T> input, String text) {
        return new Input<>(
                input.name(),
                input.type(),
                input.title(),
                text,
                input.unit(),
                0,
                input.maxOccurs(),
                null,
                null,
                null,
                Map.of());
    }

    @Override
    public String name() {
        return "Estimate";
    }

    @Override
    public String title() {
        return "Memory, time and size of a request";
    }

    @Override
    public String description() {
        return "Says what a request will cost before it is made: the Java heap it needs, the time it takes here, the size of its "
                + "output. It takes the request itself: the name of the process and its inputs. The time is measured on small "
                + "parts of the request's own images and takes a few seconds; nothing is published. A request that would be "
                + "refused is refused here with the same message.";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public String example() {
        return "Estimate --process Ustfip --fine 'fine_*.tif' --coarse 'coarse_*.tif' --time 2016-06-25";
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        StifProcess named = processes.get(values.get(process));
        Map<String, Object> request = new LinkedHashMap<>();
        for (Input<?> input : table.inputs()) {
            if (!input.name().equals(process.name()) && values.has(input)) {
                request.put(input.name(), values.all(input));
            }
        }
        if (named instanceof SelfEstimating self) {
            Map<String, Object> estimate = self.estimate(self.table().read(request), runtime, monitor);
            return Map.of(ESTIMATE.name(), Json.text(estimate));
        }
        Estimable target = (Estimable) named;
        WorkSize size = target.size(target.table().read(request), runtime);
        Limits limits = runtime.limits();
        Map<String, Object> estimate = new LinkedHashMap<>();
        estimate.put("process", StifProcessFactory.NAMESPACE + ":" + target.name());
        estimate.put("output", output(size.outputPixels(), size.outputBands(), limits));
        Map<String, Long> parts = HeapModel.parts(size, limits);
        estimate.put("heapBytes", HeapModel.sum(parts));
        estimate.put("heapParts", parts);
        estimate.put("heapFree", heapFree());
        estimate.put("temporaryBytes", HeapModel.temporaryBytes(size, limits));
        estimate.put("workers", HeapModel.workers(size, limits));

        for (Input<?> left : PublishParameters.group()) {
            request.remove(left.name());
        }
        Arrays.asList(FusionParameters.REGION, FusionParameters.BBOX).forEach(i -> request.remove(i.name()));
        Rehearsal.Result time = new Rehearsal(target, request, size, runtime, monitor).run();
        estimate.put("seconds", time.seconds());
        estimate.put("secondsFromStart", time.seconds() + time.start());
        estimate.put("timedBoxes", List.of(describe(time.small()), describe(time.large())));
        return Map.of(ESTIMATE.name(), Json.text(estimate));
    }

    static long heapFree() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - java.totalMemory() + java.freeMemory();
    }

    static Map<String, Object> output(long pixels, int bands, Limits limits) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("pixels", pixels);
        output.put("bands", bands);
        output.put("bytes", 4 * pixels * bands);
        output.put("maxOutputPixels", limits.maxOutputPixels());
        output.put("allowed", pixels * bands <= limits.maxOutputPixels());
        return output;
    }

    private static Map<String, Object> describe(Rehearsal.Timing timing) {
        Map<String, Object> box = new LinkedHashMap<>();
        box.put("pixels", timing.pixels());
        box.put("seconds", timing.seconds());
        return box;
    }
}
