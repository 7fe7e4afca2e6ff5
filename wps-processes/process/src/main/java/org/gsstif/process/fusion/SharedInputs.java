package org.gsstif.process.fusion;

import org.gsstif.core.resample.Interpolation;
import org.gsstif.process.parameter.Input;

/** Inputs that several methods have, each with its own default. */
final class SharedInputs {

    private SharedInputs() {}

    static Input<Integer> searchRadius(int min, int max, int defaultValue) {
        return Input.integer(
                        "searchRadius",
                        "Search window",
                        "fine pixels",
                        min,
                        max,
                        "The window in which similar pixels are searched has this many pixels on each side.")
                .byDefault(defaultValue);
    }

    static Input<Integer> similarPixels(int defaultValue) {
        return Input.integer(
                        "similarPixels",
                        "Similar pixels",
                        "pixels",
                        1,
                        10_000,
                        "How many similar pixels are averaged, the pixel itself included; 1 switches the filter off.")
                .byDefault(defaultValue);
    }

    static Input<Interpolation> interpolation(Interpolation defaultValue) {
        return Input.choice(
                "interpolation",
                Interpolation.class,
                defaultValue,
                "Interpolation of coarse images",
                "How the value of a coarse image at a fine pixel is found.",
                i -> switch (i) {
                    case NEAREST -> "the cell that holds the pixel";
                    case BILINEAR -> "between the 2 by 2 cells around";
                    case CUBIC -> "cubic convolution of the 4 by 4 cells around";
                });
    }
}
