package org.gsstif.core.fusion.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.fusion.best.BestOptions;
import org.gsstif.core.fusion.best.BestUstfip;
import org.gsstif.core.fusion.efast.Efast;
import org.gsstif.core.fusion.efast.EfastOptions;
import org.gsstif.core.fusion.estarfm.Estarfm;
import org.gsstif.core.fusion.estarfm.EstarfmOptions;
import org.gsstif.core.fusion.fitfc.FitFc;
import org.gsstif.core.fusion.fitfc.FitFcOptions;
import org.gsstif.core.fusion.fitfc.RegressionWindow;
import org.gsstif.core.fusion.fsdaf.Fsdaf;
import org.gsstif.core.fusion.fsdaf.FsdafOptions;
import org.gsstif.core.fusion.linear.Linear;
import org.gsstif.core.fusion.linear.LinearOptions;
import org.gsstif.core.fusion.persistence.Persistence;
import org.gsstif.core.fusion.persistence.PersistenceOptions;
import org.gsstif.core.fusion.starfm.Starfm;
import org.gsstif.core.fusion.starfm.StarfmOptions;
import org.gsstif.core.fusion.ustfip.Ustfip;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.register.Frame;
import org.gsstif.core.register.RegistrationRule;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.Report;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every peer. */
class PeersTest {

    static Stream<FusionMethod> peers() {
        return Stream.of(
                new Persistence(PersistenceOptions.defaults()),
                new Linear(LinearOptions.defaults()),
                new Starfm(StarfmOptions.defaults()
                        .withPairs(1)
                        .withWindowRadius(8)
                        .withClasses(6)),
                new Starfm(StarfmOptions.defaults().withWindowRadius(8).withClasses(6)),
                new Estarfm(EstarfmOptions.defaults().withWindowRadius(8)),
                new FitFc(FitFcOptions.defaults().withSearchRadius(6).withSimilarPixels(9)),
                new FitFc(FitFcOptions.defaults()
                        .withSearchRadius(6)
                        .withSimilarPixels(9)
                        .withRegressionWindow(RegressionWindow.PIXELS)),
                new Fsdaf(FsdafOptions.defaults().withSearchRadius(6).withSimilarPixels(9)),
                new Efast(EfastOptions.defaults().withCloudDistance(2).withCloudTolerance(0.9)));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void blocksAndThreadsNeverChangeABit(FusionMethod method) {
        PeerScene scene = PeerScene.gappy(75, 53, 6, 2);
        PeerScene.Result serial = scene.run(method, 1, 1000);
        assertThat(serial.prediction().pixels().countValid(0)).isGreaterThan(1000);
        for (int block : new int[] {16, 31}) {
            PeerScene.Result other = scene.run(method, 3, block);
            assertSame(other.prediction(), serial.prediction());
            assertSame(other.provenance(), serial.provenance());
            assertThat(other.report().entries()).isEqualTo(serial.report().entries());
        }
    }

    static Stream<FusionMethod> all() {
        UstfipOptions ustfip = UstfipOptions.defaults().withSearchRadius(6).withSimilarPixels(9);
        return Stream.concat(
                peers(),
                Stream.of(
                        new Ustfip(ustfip.withValidRange(0, 1)),
                        new BestUstfip(BestOptions.defaults()),
                        new BestUstfip(BestOptions.defaults()
                                .withRegistration(BestOptions.defaults()
                                        .registration()
                                        .withRule(RegistrationRule.ALWAYS, Frame.TARGET)))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void severalJavaProcessesNeverChangeABit(FusionMethod method) {
        PeerScene scene = PeerScene.gappy(75, 53, 6, 2);
        PeerScene.Result here = scene.run(method, 1, 1000);
        PeerScene.Result spread = scene.runSpread(method, 31);
        assertSame(spread.prediction(), here.prediction());
        assertSame(spread.provenance(), here.provenance());
        assertThat(spread.report().entries()).isEqualTo(here.report().entries());
    }

    private static void assertSame(MemoryRaster a, MemoryRaster b) {
        for (int band = 0; band < a.bands(); band++) {
            assertThat(Arrays.equals(a.pixels().valid(band), b.pixels().valid(band)))
                    .isTrue();
            assertThat(Arrays.equals(a.pixels().values(band), b.pixels().values(band)))
                    .as("band " + band)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void aConstantSceneStays(FusionMethod method) {
        PeerScene scene = new PeerScene(24, 20, 4, 2);
        for (int day : new int[] {-10, 10}) {
            scene.fine(day, (b, c, r) -> 0.25 + 0.5 * b).coarse(day, (b, c, r) -> 0.25 + 0.5 * b);
        }
        scene.target((b, c, r) -> 0.25 + 0.5 * b);
        PeerScene.Result result = scene.run(method);
        for (int b = 0; b < 2; b++) {
            assertThat(result.prediction().pixels().countValid(b)).isEqualTo(24 * 20);
            for (float v : result.prediction().pixels().values(b)) {
                assertThat(v).isEqualTo(0.25f + 0.5f * b);
            }
        }
        assertThat(result.report().entries()).containsEntry("coverage", 1.0);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void predictionsAreFiniteAndProvenanceGoesWithThem(FusionMethod method) {
        PeerScene scene = PeerScene.gappy(40, 30, 5, 1);
        PeerScene.Result result = scene.run(method);
        boolean[] predicted = result.prediction().pixels().valid(0);
        boolean[] explained = result.provenance().pixels().valid(0);
        boolean[] orElse =
                result.provenance().pixels().valid(result.provenance().bands() - 1);
        for (int i = 0; i < predicted.length; i++) {
            assertThat(explained[i] || orElse[i]).isEqualTo(predicted[i]);
            assertThat(Float.isFinite(result.prediction().pixels().values(0)[i]))
                    .isTrue();
        }
        assertThat((double) result.report().entries().get("coverage"))
                .isEqualTo(result.prediction().pixels().countValid(0) / 1200.0);
    }

    @ParameterizedTest
    @MethodSource("peers")
    void cancelStopsTheRun(FusionMethod method) {
        PeerScene scene = PeerScene.gappy(40, 30, 5, 1);
        RunMonitor stop = new RunMonitor() {
            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        MemoryRaster out = new MemoryRaster(scene.fineGrid, 1);
        try (BlockRunner runner = new BlockRunner(1, 16);
                ScratchSpace scratch = new ScratchSpace(Path.of("."), 0)) {
            RunContext run = new RunContext(runner, stop, scratch);
            assertThatThrownBy(() -> method.fuse(scene.inputs(), out, null, run))
                    .isInstanceOf(RunCancelledException.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(out.pixels().countValid(0)).isZero();
    }

    @Test
    void pixelsGoToTheNextPairWhereTheFirstIsMissing() {
        PeerScene scene = new PeerScene(8, 8, 4, 1)
                .fine(-3, (b, c, r) -> c < 4 ? Double.NaN : 0.2)
                .coarse(-3, (b, c, r) -> 0.2)
                .fine(-9, (b, c, r) -> r == 7 ? Double.NaN : 0.3)
                .coarse(-9, (b, c, r) -> 0.3)
                .target((b, c, r) -> 0.4);
        FusionMethod method = new Starfm(StarfmOptions.defaults().withPairs(1).withWindowRadius(2));
        PeerScene.Result result = scene.run(method);
        assertThat(method.provenanceBands(1)).containsExactly("date_1", "similar_pixels_1");
        // in the order of time −9 days is date 0, −3 days date 1
        assertThat(result.provenance().pixels().get(0, 6, 2)).isEqualTo(1);
        assertThat(result.provenance().pixels().get(0, 2, 2)).isEqualTo(0);
        assertThat(result.at(0, 2, 7)).isNaN();
        assertThat(result.at(0, 6, 7)).isCloseTo(0.4f, within(1e-6f));
        assertThat(result.at(0, 2, 2)).isCloseTo(0.4f, within(1e-6f));
        assertThat(result.report().entries().get("coverage")).isEqualTo(60 / 64.0);
    }

    @Test
    void whatIsMissingIsNamed() {
        PeerScene scene = new PeerScene(8, 8, 4, 1)
                .fine(-3, (b, c, r) -> 0.2)
                .fine(3, (b, c, r) -> 0.2)
                .coarse(-3, (b, c, r) -> 0.2);
        FusionMethod starfm = new Starfm(StarfmOptions.defaults());
        assertThatThrownBy(() -> scene.run(starfm)).hasMessageContaining("coarse image of the target date");
        scene.target((b, c, r) -> 0.2);
        assertThatThrownBy(() -> scene.run(new Estarfm(EstarfmOptions.defaults())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 2 fine date(s)")
                .hasMessageContaining("2024-06-18");
        assertThat(scene.run(starfm).report().warnings())
                .hasSize(1)
                .first()
                .asString()
                .contains("2024-06-18");
        FusionInputs inputs = scene.inputs();
        assertThatThrownBy(() -> FusionChecks.check(starfm, inputs, true, new MemoryRaster(scene.fineGrid, 2), null))
                .hasMessageContaining("output has 2 bands");
        assertThatThrownBy(() -> StarfmOptions.defaults().withPairs(3)).hasMessageContaining("pairs is 3");
        assertThatThrownBy(() -> FitFcOptions.defaults().withSimilarPixels(0)).hasMessageContaining("1 to 10000");
    }

    @Test
    void choicesOfPairs() {
        PeerScene scene = new PeerScene(2, 2, 2, 1);
        for (int day : new int[] {-20, -8, 2, 9, 30}) {
            scene.fine(day, (b, c, r) -> 0).coarse(day, (b, c, r) -> 0);
        }
        List<Pair> pairs = Pair.nearestFirst(scene.inputs(), "X", 1, new Report());
        assertThat(pairs).extracting(Pair::days).containsExactly(2.0, -8.0, 9.0, -20.0, 30.0);
        assertThat(pairs).extracting(Pair::index).containsExactly(2, 1, 3, 0, 4);
        assertThat(PairChoices.twoOrOne(pairs))
                .extracting(c -> c.stream().map(Pair::days).toList())
                .containsExactly(List.of(-8.0, 2.0), List.of(-20.0, 9.0), List.of(30.0));
        assertThat(PairChoices.two(pairs))
                .extracting(c -> c.stream().map(Pair::days).toList())
                .startsWith(List.of(-8.0, 2.0), List.of(-8.0, 9.0), List.of(-20.0, 2.0))
                .hasSize(10)
                .endsWith(List.of(9.0, 30.0));
    }
}
