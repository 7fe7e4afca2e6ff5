package org.gsstif.process.cluster;

import java.io.IOException;
import java.util.Map;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.parameter.Values;

/** stif:ClusterCourses: how the clusters of a published layer go in time. */
public final class ClusterCoursesProcess implements StifProcess {

    private static final Input<String> LAYER = Input.text(
                    "layer",
                    "Layer of clusters",
                    "The layer, workspace:layer, that stif:SemanticClustering or stif:ClusterApply has published.")
            .required();

    private static final Output<String> COURSES = Output.text(
            "courses",
            "Courses",
            "JSON text: dates, names of the bands, and clusters: for each cluster, from 1, a list of the dates, each a list of "
                    + "the bands' mean values in the images' unit; null where no tile of the cluster was seen.");

    private final ParameterTable table =
            ParameterTable.builder().input(LAYER).output(COURSES).build();

    @Override
    public String name() {
        return "ClusterCourses";
    }

    @Override
    public String title() {
        return "Courses in time of the clusters of a layer";
    }

    @Override
    public String description() {
        return "Gives the mean course in time of each cluster of a published layer, as the run that made it has measured it. "
                + "Whoever may read the layer may ask.";
    }

    @Override
    public ParameterTable table() {
        return table;
    }

    @Override
    public String example() {
        return "ClusterCourses --layer demo:clusters --catalog layers --courses courses.json";
    }

    @Override
    public Map<String, Object> run(Values values, StifRuntime runtime, RunMonitor monitor) throws IOException {
        String layer = values.get(LAYER);
        String courses = runtime.layer(layer).texts().get(ClusterCourses.ITEM);
        if (courses == null) {
            throw ParameterException.invalid(
                    LAYER.name(),
                    "the layer " + layer + " has no courses; they are in layers that stif:SemanticClustering or "
                            + "stif:ClusterApply has published as it is now; publish it again");
        }
        return Map.of(COURSES.name(), courses);
    }
}
