package org.gsstif.torch;

import org.gsstif.core.embed.EncoderOptions.NetworkSize;

/**
 * Widths of the embedding network (METHODS 6.2).
 *
 * @param stem width of the first convolution
 * @param widths of the stages; the last one is z; the first has stride 1, the others 2
 * @param inputSide largest side of a tile in pixels; larger ones are averaged down
 */
record NetworkShape(int stem, int[] widths, int inputSide) {

    static NetworkShape of(NetworkSize size) {
        return switch (size) {
            case SMALL -> new NetworkShape(16, new int[] {16, 32, 64, 64}, 32);
            case MEDIUM -> new NetworkShape(32, new int[] {32, 64, 128, 128}, 64);
            case FULL -> new NetworkShape(64, new int[] {64, 128, 256, 512, 512}, 128);
        };
    }

    int dimension() {
        return widths[widths.length - 1];
    }
}
