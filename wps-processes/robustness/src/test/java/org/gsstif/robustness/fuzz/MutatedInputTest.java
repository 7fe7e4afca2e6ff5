package org.gsstif.robustness.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some thousand mutated seeds per target, the same ones in every build: {@code -Dstif.fuzz.seed=N} for others. */
class MutatedInputTest {

    private static final long SEED = Long.getLong("stif.fuzz.seed", 20261122);
    private static final int INPUTS = Integer.getInteger("stif.fuzz.inputs", 1500);

    private final Logger log = Logger.getLogger("org.gsstif");
    private Level before;

    @BeforeEach
    void quiet() {
        before = log.getLevel();
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        log.setLevel(before);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void nothingButDocumentedExceptions(Target target) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : Seeds.of(target)) {
            seeds.add(Files.readAllBytes(file));
        }
        Mutator mutator = new Mutator(SEED, seeds);
        int inputs = slow(target) ? INPUTS / 5 : INPUTS;
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutator.next();
            try {
                target.read(input);
            } catch (RuntimeException | Error e) {
                Path crash = Files.createDirectories(Path.of("target/crashes")).resolve(target + "-" + i);
                Files.write(crash, input);
                throw new AssertionError("input " + i + " of " + target + " crashed it; it is in " + crash, e);
            }
        }
    }

    /** Those that open files or run processes. */
    private static boolean slow(Target target) {
        return List.of(Target.WPS_POST, Target.WPS_GET, Target.WMS_GET, Target.GEOTIFF)
                .contains(target);
    }
}
