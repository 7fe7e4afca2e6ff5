package org.gsstif.core.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.gsstif.core.standardize.Standardization;
import org.gsstif.core.standardize.StandardizationOptions;

/** Contestants by name, with the default options of their methods. */
public final class Contestants {

    /** The name every ranking compares with. */
    public static final String PERSISTENCE = "PERSISTENCE";

    /** A method with its options, and whether it takes raw inputs. */
    private record Entry(FusionMethod fusion, Object options, boolean raw) {}

    private static final Map<String, Entry> METHODS = methods();

    private Contestants() {}

    private static Map<String, Entry> methods() {
        Map<String, Entry> map = new LinkedHashMap<>();
        PersistenceOptions persistence = PersistenceOptions.defaults();
        map.put(PERSISTENCE, new Entry(new Persistence(persistence), persistence, true));
        LinearOptions linear = LinearOptions.defaults();
        map.put("LINEAR", new Entry(new Linear(linear), linear, true));
        BestOptions best = BestOptions.defaults();
        map.put("BEST", new Entry(new BestUstfip(best), best, true));
        UstfipOptions ustfip = UstfipOptions.defaults();
        map.put("USTFIP", new Entry(new Ustfip(ustfip), ustfip, false));
        StarfmOptions one = StarfmOptions.defaults().withPairs(1);
        map.put("STARFM1", new Entry(new Starfm(one), one, false));
        StarfmOptions two = StarfmOptions.defaults();
        map.put("STARFM2", new Entry(new Starfm(two), two, false));
        EstarfmOptions estarfm = EstarfmOptions.defaults();
        map.put("ESTARFM", new Entry(new Estarfm(estarfm), estarfm, false));
        FitFcOptions fitFc = FitFcOptions.defaults();
        map.put("FITFC", new Entry(new FitFc(fitFc), fitFc, false));
        FsdafOptions fsdaf = FsdafOptions.defaults();
        map.put("FSDAF", new Entry(new Fsdaf(fsdaf), fsdaf, false));
        EfastOptions efast = EfastOptions.defaults();
        map.put("EFAST", new Entry(new Efast(efast), efast, false));
        // its published window of 30 days leaves pixels of sparse series without a prediction
        EfastOptions wide = efast.withMaxDays(365);
        map.put("EFAST365", new Entry(new Efast(wide), wide, false));
        return map;
    }

    /** Names of the methods. */
    public static List<String> names() {
        return List.copyOf(METHODS.keySet());
    }

    /** Every method, those that can be with NONE, UPSCALE and ABSIS. */
    public static List<Contestant> all(StandardizationOptions standardization) {
        return parse(
                METHODS.keySet().stream()
                        .map(name ->
                                METHODS.get(name).raw() ? name : name + "+NONE," + name + "+UPSCALE," + name + "+ABSIS")
                        .toList(),
                standardization);
    }

    /**
     * @param list names separated by commas, each {@code METHOD} or {@code METHOD+STANDARDIZATION}; without one: NONE
     * @param standardization options of the standardizations' steps
     * @throws IllegalArgumentException for an unknown name; the message lists the known ones
     */
    public static List<Contestant> parse(List<String> list, StandardizationOptions standardization) {
        List<Contestant> contestants = new ArrayList<>();
        for (String entry : list) {
            for (String name : entry.split(",", -1)) {
                if (!name.isBlank()) {
                    contestants.add(one(name.strip().toUpperCase(Locale.ROOT), standardization));
                }
            }
        }
        return contestants;
    }

    private static Contestant one(String name, StandardizationOptions standardization) {
        int plus = name.indexOf('+');
        String method = plus < 0 ? name : name.substring(0, plus);
        Entry entry = METHODS.get(method);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "method is " + method + "; known are " + String.join(", ", METHODS.keySet()));
        }
        if (entry.raw()) {
            if (plus >= 0) {
                throw new IllegalArgumentException(
                        method + " takes the inputs as they are; write " + method + " instead of " + name);
            }
            return new Contestant(
                    method, entry.fusion(), Optional.empty(), entry.options().toString());
        }
        StandardizationOptions options =
                standardization.withStandardization(plus < 0 ? Standardization.NONE : step(name, plus));
        return new Contestant(method, entry.fusion(), Optional.of(options), entry.options() + " " + options);
    }

    private static Standardization step(String name, int plus) {
        for (Standardization s : Standardization.values()) {
            if (s.name().equals(name.substring(plus + 1))) {
                return s;
            }
        }
        throw new IllegalArgumentException(
                "standardization in " + name + " is unknown; known are " + List.of(Standardization.values()));
    }
}
