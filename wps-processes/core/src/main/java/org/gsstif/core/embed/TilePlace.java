package org.gsstif.core.embed;

/**
 * A tile of one image, on the tile grid or anywhere else.
 *
 * @param date number of the image in its series
 * @param x column of its upper left pixel
 * @param y row of its upper left pixel
 */
public record TilePlace(int date, int x, int y) {}
