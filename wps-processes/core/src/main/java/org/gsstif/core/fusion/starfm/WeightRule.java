package org.gsstif.core.fusion.starfm;

/** How STARFM combines the spectral difference S, the temporal difference T and the distance D; in sensor units. */
public enum WeightRule {
    /** 1 / ((S + 1)(T + 1) D), as the authors' program does. */
    PLUS_ONE,
    /** 1 / (ln(S b + 2) ln(T b + 2) D), the logarithmic form, b the {@code logScale}. */
    LOGARITHM,
    /** 1 / (S T D), the paper's equation 10; a factor of zero is taken as 1e-6. */
    PRODUCT
}
