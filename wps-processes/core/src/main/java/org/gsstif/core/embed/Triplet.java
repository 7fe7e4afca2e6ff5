package org.gsstif.core.embed;

/** Anchor a, neighbour n (shall be near) and distant tile d (shall be far) of the triplet loss (METHODS 6.3). */
public record Triplet(TilePlace anchor, TilePlace neighbour, TilePlace distant) {}
