package org.gsstif.core.fusion.similar;

/**
 * Looks for a threshold below which there are enough neighbours, but not many more: secant steps on the logarithms of the
 * threshold and of the number of neighbours within it. Bits of a float serve as its logarithm. The threshold only decides
 * how much work is left; the result of the filter does not depend on it.
 */
final class Threshold {

    /** Bits of the greatest threshold: every usable neighbour is within it. */
    static final int ALL = Float.floatToRawIntBits(Float.MAX_VALUE);

    private static final int MOST_STEPS = 6;
    /** How the number of neighbours grows with the threshold, as a power: a first guess. */
    private static final float POWER = 1.5f;
    /** Bits of a factor two. */
    private static final int OCTAVE = 1 << 23;

    private final int enough;
    private final int tooMany;
    private final int aim;
    private int value;
    private int low;
    private int high;
    private int lowCount;
    private int highCount;
    private int steps;

    /** @param enough number of neighbours wanted */
    Threshold(int enough) {
        this.enough = enough;
        this.tooMany = enough + enough / 2 + 8;
        this.aim = logarithm(enough + enough / 5 + 2);
    }

    private static int logarithm(int count) {
        return Float.floatToRawIntBits(count + 0.5f);
    }

    /** Starts with a guess (bits). */
    int start(int guess) {
        low = 0;
        high = ALL;
        lowCount = -1;
        highCount = -1;
        steps = 0;
        value = Math.min(guess, ALL);
        return value;
    }

    /** The last threshold tried. */
    int value() {
        return value;
    }

    /** Whether the threshold will do, given the number of neighbours within it; if not, {@link #value} is the next. */
    boolean accepts(int count) {
        steps++;
        if (count >= enough) {
            if (count <= tooMany || steps >= MOST_STEPS) {
                return true;
            }
            high = value;
            highCount = count;
        } else {
            if (value == ALL) {
                return true;
            }
            low = value;
            lowCount = count;
        }
        value = next(count);
        return false;
    }

    private int next(int count) {
        if (highCount < 0 && steps >= MOST_STEPS - 1) {
            return ALL;
        }
        float power = POWER;
        if (lowCount >= 0 && highCount >= 0) {
            power = (float) (logarithm(highCount) - logarithm(lowCount)) / Math.max(1, high - low);
        }
        long step = (long) ((aim - logarithm(count)) / power);
        long wanted = value + Math.max(-16L * OCTAVE, Math.min(16L * OCTAVE, step));
        if (highCount >= 0 && (wanted <= low || wanted >= high)) {
            wanted = low + (high - low) / 2L;
            // nothing lies between: take the one with enough
            wanted = wanted == low ? high : wanted;
        }
        return (int) Math.max(low, Math.min(high, wanted));
    }
}
