package org.gsstif.robustness.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.gsstif.core.embed.EncoderOptions;
import org.gsstif.core.embed.TileOptions;
import org.gsstif.core.embed.TrainingOptions;
import org.gsstif.core.fusion.best.BestOptions;
import org.gsstif.core.fusion.efast.EfastOptions;
import org.gsstif.core.fusion.estarfm.EstarfmOptions;
import org.gsstif.core.fusion.fitfc.FitFcOptions;
import org.gsstif.core.fusion.fsdaf.FsdafOptions;
import org.gsstif.core.fusion.linear.LinearOptions;
import org.gsstif.core.fusion.persistence.PersistenceOptions;
import org.gsstif.core.fusion.starfm.StarfmOptions;
import org.gsstif.core.fusion.ustfip.UstfipOptions;
import org.gsstif.core.quality.AssessmentOptions;
import org.gsstif.core.register.RegistrationOptions;
import org.gsstif.core.standardize.AbsisOptions;
import org.gsstif.core.standardize.UpscaleOptions;

/** Every record of options with any numbers: it is made, or refuses with a reason that names one of its parts. */
class OptionPropertyTest {

    private static final double[] NUMBERS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, -1, 1, 0.5, 1e-300, 1e300, 3, 100
    };
    private static final int[] INTEGERS = {Integer.MIN_VALUE, -1, 0, 1, 2, 3, 10, 1000, 1 << 20, Integer.MAX_VALUE};

    @Provide
    Arbitrary<Class<? extends Record>> options() {
        return Arbitraries.of(List.of(
                EncoderOptions.class,
                TileOptions.class,
                TrainingOptions.class,
                BestOptions.class,
                EfastOptions.class,
                EstarfmOptions.class,
                FitFcOptions.class,
                FsdafOptions.class,
                LinearOptions.class,
                PersistenceOptions.class,
                StarfmOptions.class,
                UstfipOptions.class,
                AssessmentOptions.class,
                RegistrationOptions.class,
                AbsisOptions.class,
                UpscaleOptions.class));
    }

    @Property(tries = 4000, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void anyNumbersMakeOptionsOrAreRefusedByName(@ForAll("options") Class<? extends Record> type, @ForAll long seed)
            throws ReflectiveOperationException {
        Method defaults = type.getMethod("defaults");
        Object standard = defaults.invoke(null);
        RecordComponent[] components = type.getRecordComponents();
        SplittableRandom random = new SplittableRandom(seed);
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        boolean nan = false;
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Object usual = components[i].getAccessor().invoke(standard);
            values[i] = random.nextInt(3) == 0 ? other(types[i], usual, random) : usual;
            nan |= isNaN(values[i]) && !isNaN(usual);
        }
        Constructor<? extends Record> constructor = type.getConstructor(types);
        try {
            Object made = constructor.newInstance(values);
            assertThat(nan).as("NaN was let in: %s", made).isFalse();
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                fail("%s with %s", type.getSimpleName(), List.of(values), e.getCause());
            }
            assertThat(e.getCause().getMessage()).isNotBlank();
        }
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double d && Double.isNaN(d);
    }

    private static Object other(Class<?> type, Object usual, SplittableRandom random) {
        if (type == double.class) {
            return NUMBERS[random.nextInt(NUMBERS.length)];
        }
        if (type == int.class) {
            return INTEGERS[random.nextInt(INTEGERS.length)];
        }
        if (type == long.class) {
            return random.nextLong();
        }
        if (type == boolean.class) {
            return random.nextInt(2) == 0;
        }
        return usual;
    }
}
