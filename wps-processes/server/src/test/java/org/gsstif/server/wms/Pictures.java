package org.gsstif.server.wms;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Pictures of the documentation, small enough for a repository. */
public final class Pictures {

    private Pictures() {}

    /** As PNG with at most 256 colours: a third of the size of the full one. */
    public static byte[] reduced(BufferedImage picture) throws IOException {
        BufferedImage argb = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        argb.createGraphics().drawImage(picture, 0, 0, Color.WHITE, null);
        return MapFormat.PNG8.encode(argb, true);
    }
}
