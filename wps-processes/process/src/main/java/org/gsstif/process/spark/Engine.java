package org.gsstif.process.spark;

import org.gsstif.process.parameter.Input;

/** Where the large steps of a run are worked off. */
public enum Engine {
    LOCAL,
    SPARK;

    public static final Input<Engine> INPUT = Input.choice(
            "engine",
            Engine.class,
            LOCAL,
            "Engine",
            "Where the work is done; the result is the same.",
            e -> switch (e) {
                case LOCAL -> "in this server";
                case SPARK -> "as an application of its own on Apache Spark, where the administrator has set one up";
            });
}
