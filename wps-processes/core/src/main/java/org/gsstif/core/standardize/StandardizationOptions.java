package org.gsstif.core.standardize;

import java.io.Serializable;
import java.util.Objects;

/** Which standardization, and the options of its steps. */
public record StandardizationOptions(Standardization standardization, UpscaleOptions upscale, AbsisOptions absis)
        implements Serializable {

    public StandardizationOptions {
        Objects.requireNonNull(standardization, "standardization");
        Objects.requireNonNull(upscale, "upscale");
        Objects.requireNonNull(absis, "absis");
    }

    /** ABSIS with the defaults of its steps. */
    public static StandardizationOptions defaults() {
        return new StandardizationOptions(Standardization.ABSIS, UpscaleOptions.defaults(), AbsisOptions.defaults());
    }

    public StandardizationOptions withStandardization(Standardization newStandardization) {
        return new StandardizationOptions(newStandardization, upscale, absis);
    }

    public StandardizationOptions withUpscale(UpscaleOptions newUpscale) {
        return new StandardizationOptions(standardization, newUpscale, absis);
    }

    public StandardizationOptions withAbsis(AbsisOptions newAbsis) {
        return new StandardizationOptions(standardization, upscale, newAbsis);
    }
}
