package org.gsstif.core.embed;

import java.util.SplittableRandom;

/**
 * Step 1, the geographic neighbourhood (METHODS 6.4): anchor and neighbour from one image with |dx|, |dy| &lt; radius, the
 * distant tile from a random image; in the anchor's own image it lies outside the neighbourhood, max(|dx|, |dy|) ≥ radius.
 *
 * <p>Places are upper left pixels, uniform over those where the whole tile lies in the image. On a mosaic of scenes the
 * image is the mosaic, so a pair may lie across a scene border.
 */
public final class GeographicSampler {

    private final int dates;
    private final int width;
    private final int height;
    private final int radius;

    /**
     * @param radius r in pixels, ≥ 2; at least one place outside the neighbourhood must exist for any anchor
     */
    public GeographicSampler(TileGrid grid, int dates, int radius) {
        this.dates = dates;
        this.width = Math.max(1, grid.image().width() - grid.size() + 1);
        this.height = Math.max(1, grid.image().height() - grid.size() + 1);
        this.radius = radius;
        if (radius < 2) {
            throw new IllegalArgumentException("neighbourRadius is " + radius + "; it must be at least 2 pixels");
        }
        if (Math.max(width, height) < 2 * radius) {
            throw new IllegalArgumentException("neighbourRadius is " + radius + " pixels; in an image of "
                    + grid.image().width() + "×" + grid.image().height() + " pixels with tiles of " + grid.size()
                    + " it may be at most " + Math.max(width, height) / 2
                    + "; choose smaller tiles or a larger region");
        }
    }

    public Triplet next(SplittableRandom random) {
        TilePlace anchor = anywhere(random);
        int x = near(anchor.x(), width, random);
        int y = near(anchor.y(), height, random);
        TilePlace neighbour = new TilePlace(anchor.date(), x, y);
        TilePlace distant = anywhere(random);
        while (distant.date() == anchor.date() && isNear(anchor, distant)) {
            distant = new TilePlace(anchor.date(), random.nextInt(width), random.nextInt(height));
        }
        return new Triplet(anchor, neighbour, distant);
    }

    private TilePlace anywhere(SplittableRandom random) {
        return new TilePlace(random.nextInt(dates), random.nextInt(width), random.nextInt(height));
    }

    /** Uniform over max(0, at − r + 1) … min(places − 1, at + r − 1). */
    private int near(int at, int places, SplittableRandom random) {
        return random.nextInt(Math.max(0, at - radius + 1), Math.min(places, at + radius));
    }

    private boolean isNear(TilePlace a, TilePlace b) {
        return Math.abs(a.x() - b.x()) < radius && Math.abs(a.y() - b.y()) < radius;
    }
}
