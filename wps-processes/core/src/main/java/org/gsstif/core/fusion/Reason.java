package org.gsstif.core.fusion;

/** Why a pixel was not predicted in the plain way: a bit of the provenance band {@code reason}. */
public interface Reason {

    String name();

    /** The reason's value in the provenance band, a power of two; reasons are added. */
    int bit();

    /** A sentence for reports. */
    String text();
}
