package org.gsstif.core.evaluate;

import java.util.Objects;
import java.util.Optional;
import org.gsstif.core.fusion.FusionMethod;
import org.gsstif.core.standardize.StandardizationOptions;

/**
 * A method with a standardization.
 *
 * @param method its name in tables, for example {@code USTFIP}
 * @param fusion the method
 * @param standardization how the inputs are standardized first; empty for a method that takes raw inputs
 * @param settings all options as text: results of other settings are not mixed up
 */
public record Contestant(
        String method, FusionMethod fusion, Optional<StandardizationOptions> standardization, String settings) {

    public Contestant {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(fusion, "fusion");
        Objects.requireNonNull(standardization, "standardization");
        Objects.requireNonNull(settings, "settings");
    }

    /** The standardization's name, {@code -} for a method that takes raw inputs. */
    public String standardizationName() {
        return standardization.map(s -> s.standardization().name()).orElse("-");
    }

    /** For example {@code USTFIP+ABSIS}. */
    public String name() {
        return standardization.isEmpty() ? method : method + "+" + standardizationName();
    }
}
