package org.gsstif.process;

import java.util.ArrayList;
import java.util.List;
import org.gsstif.process.cluster.ClusterApplyProcess;
import org.gsstif.process.cluster.ClusterCoursesProcess;
import org.gsstif.process.cluster.SemanticClusteringProcess;
import org.gsstif.process.estimate.EstimateProcess;
import org.gsstif.process.fusion.FusionProcess;
import org.gsstif.process.publish.PublishProcess;
import org.gsstif.process.quality.AssessProcess;
import org.gsstif.process.standardize.AbsisProcess;
import org.gsstif.process.standardize.UpscaleProcess;

/** The list of all processes. */
public final class Processes {

    private Processes() {}

    /** All processes, in the order users meet them. */
    public static List<StifProcess> all() {
        List<StifProcess> clustering = List.of(new SemanticClusteringProcess(), new ClusterApplyProcess());
        List<StifProcess> all = new ArrayList<>();
        all.add(new UpscaleProcess());
        all.add(new AbsisProcess());
        all.addAll(FusionProcess.all());
        List<StifProcess> estimable = new ArrayList<>(all);
        estimable.addAll(clustering);
        all.add(new EstimateProcess(estimable));
        all.add(new AssessProcess());
        all.addAll(clustering);
        all.add(new ClusterCoursesProcess());
        all.add(new PublishProcess());
        return List.copyOf(all);
    }
}
