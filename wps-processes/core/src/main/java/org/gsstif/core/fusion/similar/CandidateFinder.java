package org.gsstif.core.fusion.similar;

/** Finds the candidates of a batch of pixels. One object is used by one worker. */
interface CandidateFinder {

    /**
     * Fills {@link Batch#found}, {@link Batch#places} and {@link Batch#distances}.
     *
     * @param strips reference strips, the bands to compare; +∞ where a pixel may not be a neighbour
     */
    void find(float[][] strips, Batch batch);
}
