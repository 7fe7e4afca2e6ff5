package org.gsstif.robustness.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
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

/** Every fusion method on any scene, also degenerate ones: one date, one pixel, no variance, gaps everywhere. */
class FusionPropertyTest {

    private static final int TRIES = 250;
    private static final String SEED = "20261122";

    @Provide
    Arbitrary<RandomScene> scenes() {
        return scenes(Arbitraries.doubles().between(0, 0.95).edgeCases(c -> c.includeOnly(0.0)));
    }

    @Provide
    Arbitrary<RandomScene> empty() {
        return scenes(Arbitraries.just(1.0));
    }

    private static Arbitrary<RandomScene> scenes(Arbitrary<Double> missing) {
        Arbitrary<Integer> side = Arbitraries.integers().between(1, 14);
        Arbitrary<double[]> grid = Combinators.combine(
                        Arbitraries.doubles().between(1.5, 6),
                        Arbitraries.doubles().between(-2, 2))
                .as((ratio, shift) -> new double[] {ratio, shift});
        Arbitrary<Double> scale = Arbitraries.of(1.0, 1.0, 10_000.0, 1e-6, 1e15);
        return Combinators.combine(
                        Arbitraries.longs(),
                        side,
                        side,
                        grid,
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 3),
                        missing,
                        Combinators.combine(scale, Arbitraries.of(false, false, false, true))
                                .as((s, flat) -> new double[] {s, flat ? 1 : 0}))
                .as((seed, width, height, g, dates, bands, m, s) ->
                        new RandomScene(seed, width, height, g[0], g[1], dates, bands, m, s[0], s[1] == 1));
    }

    @Provide
    Arbitrary<FusionMethod> methods() {
        List<FusionMethod> methods = List.of(
                new Persistence(PersistenceOptions.defaults()),
                new Linear(LinearOptions.defaults()),
                new Starfm(StarfmOptions.defaults().withWindowRadius(4)),
                new Estarfm(EstarfmOptions.defaults().withWindowRadius(4)),
                new FitFc(FitFcOptions.defaults().withSearchRadius(4).withSimilarPixels(5)),
                new Fsdaf(FsdafOptions.defaults().withSearchRadius(4).withPureCells(3)),
                new Efast(EfastOptions.defaults()),
                new Ustfip(UstfipOptions.defaults().withSearchRadius(4).withSimilarPixels(5)),
                new BestUstfip(BestOptions.defaults()));
        return Arbitraries.of(methods).withoutEdgeCases();
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.OFF)
    void noNaNWhereAPixelIsValid(@ForAll("scenes") RandomScene scene, @ForAll("methods") FusionMethod method)
            throws IOException {
        MemoryRaster result = scene.fuse(method, scene.inputs());
        if (result == null) {
            return;
        }
        for (int b = 0; b < result.bands(); b++) {
            for (int i = 0; i < result.pixels().values(b).length; i++) {
                assertThat(!result.pixels().valid(b)[i]
                                || Float.isFinite(result.pixels().values(b)[i]))
                        .as(
                                "band %d pixel %d of %s is %s",
                                b, i, method.name(), result.pixels().values(b)[i])
                        .isTrue();
            }
        }
    }

    @Property(tries = 60, seed = SEED, shrinking = ShrinkingMode.OFF)
    void nothingIsMadeUpOfNothing(@ForAll("empty") RandomScene scene, @ForAll("methods") FusionMethod method)
            throws IOException {
        MemoryRaster result = scene.fuse(method, scene.inputs());
        if (result != null) {
            for (int b = 0; b < result.bands(); b++) {
                assertThat(result.pixels().valid(b)).as(method.name()).containsOnly(false);
            }
        }
    }

    @Property(tries = 80, seed = SEED, shrinking = ShrinkingMode.OFF)
    void persistenceIsValidWhereAnyDateIs(@ForAll("scenes") RandomScene scene) throws IOException {
        FusionInputs inputs = scene.inputs();
        MemoryRaster result = scene.fuse(new Persistence(PersistenceOptions.defaults()), inputs);
        for (int b = 0; b < inputs.bands(); b++) {
            for (int i = 0; i < result.pixels().valid(b).length; i++) {
                boolean any = false;
                for (int k = 0; k < inputs.fine().size(); k++) {
                    any |= ((MemoryRaster) inputs.fine().get(k).raster())
                            .pixels()
                            .valid(b)[i];
                }
                assertThat(result.pixels().valid(b)[i]).isEqualTo(any);
            }
        }
    }

    @Property(tries = 120, seed = SEED, shrinking = ShrinkingMode.OFF)
    void nothingLiesOutsideTheDeclaredRange(@ForAll("scenes") RandomScene scene) throws IOException {
        float min = 0.1f;
        float max = 0.5f;
        List<FusionMethod> methods = List.of(
                new Ustfip(UstfipOptions.defaults()
                        .withSearchRadius(4)
                        .withSimilarPixels(5)
                        .withValidRange(min, max)),
                new BestUstfip(BestOptions.defaults().withValidRange(min, max)));
        for (FusionMethod method : methods) {
            MemoryRaster result = scene.fuse(method, scene.inputs());
            for (int b = 0; result != null && b < result.bands(); b++) {
                for (int i = 0; i < result.pixels().values(b).length; i++) {
                    if (result.pixels().valid(b)[i]) {
                        assertThat(result.pixels().values(b)[i])
                                .as(method.name())
                                .isBetween(min, max);
                    }
                }
            }
        }
    }
}
