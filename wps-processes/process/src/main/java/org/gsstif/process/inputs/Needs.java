package org.gsstif.process.inputs;

/**
 * What a process needs of the shared inputs.
 *
 * @param coarse whether coarse images are used at all; if not, those that are given are not opened
 * @param target whether the coarse image of the target date must be there
 * @param marginCells how far, in coarse cells, a result reaches for its neighbours
 * @param marginPixels how far it reaches beyond that, in fine pixels
 */
public record Needs(boolean coarse, boolean target, int marginCells, int marginPixels) {}
