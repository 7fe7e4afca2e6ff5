package org.gsstif.core.register;

import java.io.IOException;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.ScratchSpace.ScratchRaster;
import org.gsstif.core.standardize.BestConstant;
import org.gsstif.core.standardize.BestConstants;
import org.gsstif.core.standardize.SensorModel;
import org.gsstif.core.standardize.Upscaling;

/**
 * How far the image that a coarse image shows is displaced against a fine image P (METHODS 3c, D): per band
 * C = a + q · U(P) + e by least squares, G = −q · U(∇P) with a and U(P) projected out, d by least squares of e on G, all bands
 * together. U(∇P) is the difference of two U(P) with the sensor moved by half a fine pixel to each side.
 */
public final class CellDisplacement {

    /** Half the way between the two aggregations that make a gradient, fine pixels. */
    private static final double STEP = 0.5;

    private static final int STRIP = 32;

    private CellDisplacement() {}

    /**
     * @param fine P
     * @param coarse C, on the scale of P up to a line
     * @param sensor θ; its line is not used
     * @param minValid see {@link Upscaling}
     * @return d in fine pixels; {@link Displacement#UNKNOWN} where too few cells have both
     */
    public static Displacement measure(
            RasterSource fine,
            RasterSource coarse,
            GridMapping mapping,
            SensorModel sensor,
            double minValid,
            RunContext run)
            throws IOException {
        return measure(fine, coarse, mapping, sensor, minValid, BestConstants.defaults(), run);
    }

    /** The same with other constants. */
    public static Displacement measure(
            RasterSource fine,
            RasterSource coarse,
            GridMapping mapping,
            SensorModel sensor,
            double minValid,
            BestConstants constants,
            RunContext run)
            throws IOException {
        double cell = STEP / mapping.ratio();
        RasterSource[] upscaled = new RasterSource[5];
        double[][] moves = {{0, 0}, {cell, 0}, {-cell, 0}, {0, cell}, {0, -cell}};
        for (int i = 0; i < moves.length; i++) {
            SensorModel model = SensorModel.of(
                    sensor.operator(),
                    sensor.sigma(),
                    sensor.dx() + moves[i][0],
                    sensor.dy() + moves[i][1],
                    fine.bands());
            ScratchRaster to = run.scratch(mapping.coarse(), fine.bands());
            Upscaling.upscale(fine, mapping, model, minValid, to, run.part(0, 0));
            upscaled[i] = to;
        }
        return solve(upscaled, coarse, fine.bands(), constants);
    }

    private static Displacement solve(RasterSource[] upscaled, RasterSource coarse, int bands, BestConstants constants)
            throws IOException {
        double[][] sums = new double[bands][15];
        Window grid = coarse.grid().window();
        for (int row = 0; row < grid.height(); row += STRIP) {
            Window strip = new Window(0, row, grid.width(), Math.min(STRIP, grid.height() - row));
            RasterBlock[] u = new RasterBlock[upscaled.length];
            for (int i = 0; i < u.length; i++) {
                u[i] = upscaled[i].read(strip);
            }
            RasterBlock c = coarse.read(strip);
            for (int b = 0; b < bands; b++) {
                for (int i = 0; i < strip.size(); i++) {
                    if (valid(u, b, i) && c.valid(b)[i]) {
                        add(
                                sums[b],
                                c.values(b)[i],
                                u[0].values(b)[i],
                                (u[1].values(b)[i] - (double) u[2].values(b)[i]) / (2 * STEP),
                                (u[3].values(b)[i] - (double) u[4].values(b)[i]) / (2 * STEP));
                    }
                }
            }
        }
        return solve(sums, constants);
    }

    private static boolean valid(RasterBlock[] u, int b, int i) {
        boolean all = true;
        for (RasterBlock block : u) {
            all &= block.valid(b)[i];
        }
        return all;
    }

    /** n, then sums of c, p, x, y, and of their products cc cp cx cy pp px py xx xy yy. */
    private static void add(double[] s, double c, double p, double x, double y) {
        double[] v = {c, p, x, y};
        s[0]++;
        int at = 5;
        for (int i = 0; i < 4; i++) {
            s[1 + i] += v[i];
            for (int j = i; j < 4; j++) {
                s[at++] += v[i] * v[j];
            }
        }
    }

    private static Displacement solve(double[][] sums, BestConstants constants) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double px = 0;
        double py = 0;
        double correlation = 0;
        int known = 0;
        for (double[] s : sums) {
            double n = s[0];
            if (n < constants.get(BestConstant.PLACE_LEAST_CELLS)) {
                continue;
            }
            double cc = s[5] - s[1] * s[1] / n;
            double cp = s[6] - s[1] * s[2] / n;
            double cx = s[7] - s[1] * s[3] / n;
            double cy = s[8] - s[1] * s[4] / n;
            double pp = s[9] - s[2] * s[2] / n;
            double pX = s[10] - s[2] * s[3] / n;
            double pY = s[11] - s[2] * s[4] / n;
            double gxx = s[12] - s[3] * s[3] / n;
            double gxy = s[13] - s[3] * s[4] / n;
            double gyy = s[14] - s[4] * s[4] / n;
            if (!(pp > 0 && cc > 0)) {
                continue;
            }
            double q = Math.max(constants.get(BestConstant.PLACE_SLOPE), cp / pp);
            // e and G without their parts along U(P)
            double ee = Math.max(1e-9 * cc, cc - cp * cp / pp);
            double noise = ee / (n - 2);
            xx += q * q * (gxx - pX * pX / pp) / noise;
            xy += q * q * (gxy - pX * pY / pp) / noise;
            yy += q * q * (gyy - pY * pY / pp) / noise;
            px -= q * (cx - pX * cp / pp) / noise;
            py -= q * (cy - pY * cp / pp) / noise;
            correlation += cp / Math.sqrt(cc * pp);
            known++;
        }
        double det = xx * yy - xy * xy;
        if (known == 0 || !(det > 1e-9 * xx * yy)) {
            return Displacement.UNKNOWN;
        }
        return new Displacement(
                (yy * px - xy * py) / det,
                (xx * py - xy * px) / det,
                Math.sqrt((xx + yy) / (2 * det)),
                correlation / known);
    }
}
