package org.gsstif.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.feature.NameImpl;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of whole processes: the processes over a catalog in memory, and scenes whose answers are known. */
abstract class ProcessTests {

    static final int SIZE = 60;
    static final int RATIO = 10;

    @TempDir
    Path folder;

    Path temporary;
    FolderPublisher publisher;
    StifRuntime runtime;
    private StifProcessFactory factory;

    @BeforeEach
    void start() throws IOException {
        temporary = folder.resolve("temporary");
        publisher = new FolderPublisher(Files.createDirectory(folder.resolve("layers")));
        runtime = new StifRuntime(new Limits(2, 16, 100_000_000, 100_000, temporary), new MemoryCatalog(), publisher);
        factory = new StifProcessFactory(Processes.all(), () -> runtime);
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    Map<String, Object> run(String process, Map<String, Object> inputs) {
        return run(process, inputs, null);
    }

    Map<String, Object> run(String process, Map<String, Object> inputs, ProgressListener listener) {
        return factory.create(new NameImpl("stif", process)).execute(inputs, listener);
    }

    /** A fine scene with structure inside and between the coarse cells. */
    static double scene(int x, int y) {
        return 0.2 + 0.002 * x + 0.001 * y + 0.05 * Math.sin(0.7 * x) * Math.cos(0.4 * y);
    }

    static GridCoverage2D fine(String name, double slope, double intercept) {
        return TestCoverages.of(
                name, 500_000, 5_000_000, 10, SIZE, SIZE, 1, (b, x, y) -> slope * scene(x, y) + intercept);
    }

    static GridCoverage2D coarse(String name, double slope, double intercept) {
        return TestCoverages.of(
                name, 500_000, 5_000_000, 10 * RATIO, SIZE / RATIO, SIZE / RATIO, 1, (b, column, row) -> {
                    double sum = 0;
                    for (int y = 0; y < RATIO; y++) {
                        for (int x = 0; x < RATIO; x++) {
                            sum += scene(RATIO * column + x, RATIO * row + y);
                        }
                    }
                    return slope * sum / (RATIO * RATIO) + intercept;
                });
    }

    /** The coarse image changed by 2 x + 0.1 everywhere, so the fine one did too. */
    static Map<String, Object> linearChange() {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("fine", fine("F1", 1, 0));
        inputs.put("fineTimes", "2016-05-01");
        inputs.put("coarse", List.of(coarse("C1", 1, 0), coarse("Cp", 2, 0.1)));
        inputs.put("coarseTimes", "2016-05-01,2016-05-21");
        inputs.put("time", "2016-05-21");
        inputs.put("standardization", "NONE");
        inputs.put("similarPixels", 1);
        inputs.put("regressionRadius", 2);
        return inputs;
    }

    static RasterBlock pixels(Object coverage) throws IOException {
        CoverageSource source = new CoverageSource((GridCoverage2D) coverage);
        return source.read(source.grid().window());
    }

    List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(ProcessFolder.in(temporary))) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    static JsonNode json(Object text) throws IOException {
        return new ObjectMapper().readTree((String) text);
    }

    static Map<String, Object> without(Map<String, Object> inputs) {
        inputs.keySet().removeAll(List.of("similarPixels", "regressionRadius", "standardization"));
        return inputs;
    }
}
