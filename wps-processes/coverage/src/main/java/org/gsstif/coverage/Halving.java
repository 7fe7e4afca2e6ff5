package org.gsstif.coverage;

/** How 2 × 2 pixels of stored values (NaN where missing) become one; at odd ends fewer take part. */
@FunctionalInterface
interface Halving {

    /**
     * One pixel from up to four, in reading order.
     *
     * @param count of the four that lie in the image and are valid, the first {@code count} of {@code v}
     * @param first the upper left one, NaN where missing
     */
    float reduce(float[] v, int count, float first);

    /**
     * Halves a plane.
     *
     * @param start index of the plane's first pixel; {@code stride} from row to row
     * @param width columns that lie in the image; {@code height} rows
     * @param out row-major, (width + 1) / 2 columns and (height + 1) / 2 rows
     */
    default void halve(float[] pixels, int start, int stride, int width, int height, float[] out) {
        float[] v = new float[4];
        int at = 0;
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                int count = 0;
                for (int dy = 0; dy < 2 && y + dy < height; dy++) {
                    for (int dx = 0; dx < 2 && x + dx < width; dx++) {
                        float p = pixels[start + (y + dy) * stride + x + dx];
                        if (!Float.isNaN(p)) {
                            v[count++] = p;
                        }
                    }
                }
                out[at++] = reduce(v, count, pixels[start + y * stride + x]);
            }
        }
    }

    /** The one for the options; null for no overviews. */
    static Halving of(CogOptions options) {
        SampleType type = options.sampleType();
        float noData = (float) options.noData();
        return switch (options.overviews()) {
            case NONE -> null;
            case NEAREST -> (v, count, first) -> first;
            case MODE -> (v, count, first) -> mode(v, count);
            case AVERAGE ->
                (v, count, first) -> {
                    double sum = 0;
                    for (int i = 0; i < count; i++) {
                        sum += v[i];
                    }
                    return count == 0 ? Float.NaN : type.store(sum / count, noData);
                };
        };
    }

    private static float mode(float[] v, int count) {
        float best = Float.NaN;
        int bestVotes = 0;
        for (int i = 0; i < count; i++) {
            int votes = 0;
            for (int j = 0; j < count; j++) {
                if (v[j] == v[i]) {
                    votes++;
                }
            }
            if (votes > bestVotes) {
                best = v[i];
                bestVotes = votes;
            }
        }
        return best;
    }
}
