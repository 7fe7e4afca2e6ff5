package org.gsstif.core.register;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Separable Gaussian smoothing of a plane with gaps: Σ w v / Σ w over valid pixels, truncated at three standard deviations.
 * Pixels outside the plane are missing.
 */
public final class GaussianBlur implements Serializable {

    private final float[] kernel;
    private final int radius;

    /** @param sigma standard deviation in pixels, above 0 */
    public GaussianBlur(double sigma) {
        radius = (int) Math.ceil(3 * sigma);
        kernel = new float[radius + 1];
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
        }
    }

    /** How far it looks, pixels. */
    public int radius() {
        return radius;
    }

    /**
     * @param values row-major; what is beside a missing pixel is not used
     * @param weights gets the weight of valid pixels around each pixel as a share of the whole kernel, 0..1
     * @return the smoothed plane, 0 where no valid pixel is near
     */
    public float[] blur(float[] values, boolean[] valid, int width, int height, float[] weights) {
        float[] sum = new float[values.length];
        float[] weight = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            if (valid[i]) {
                sum[i] = values[i];
                weight[i] = 1;
            }
        }
        sum = columns(rows(sum, width, height), width, height);
        weight = columns(rows(weight, width, height), width, height);
        float whole = kernel[0];
        for (int k = 1; k <= radius; k++) {
            whole += 2 * kernel[k];
        }
        float all = whole * whole;
        for (int i = 0; i < sum.length; i++) {
            sum[i] = weight[i] > 0 ? sum[i] / weight[i] : 0;
            weights[i] = weight[i] / all;
        }
        return sum;
    }

    private float[] rows(float[] from, int width, int height) {
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            int start = y * width;
            for (int x = 0; x < width; x++) {
                float s = kernel[0] * from[start + x];
                if (x >= radius && x + radius < width) {
                    for (int k = 1; k <= radius; k++) {
                        s += kernel[k] * (from[start + x - k] + from[start + x + k]);
                    }
                } else {
                    for (int k = 1; k <= radius; k++) {
                        s += kernel[k]
                                * ((x >= k ? from[start + x - k] : 0) + (x + k < width ? from[start + x + k] : 0));
                    }
                }
                to[start + x] = s;
            }
        }
        return to;
    }

    /** Row by row, so that memory is walked along. */
    private float[] columns(float[] from, int width, int height) {
        float[] to = new float[from.length];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0);
            for (int k = -radius; k <= radius; k++) {
                if (y + k >= 0 && y + k < height) {
                    float w = kernel[Math.abs(k)];
                    int start = (y + k) * width;
                    for (int x = 0; x < width; x++) {
                        row[x] += w * from[start + x];
                    }
                }
            }
            System.arraycopy(row, 0, to, y * width, width);
        }
        return to;
    }
}
