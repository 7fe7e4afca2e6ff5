package org.gsstif.server.style;

/** A style of layers, of images or of features. */
public sealed interface LayerStyle permits RasterStyle, VectorStyle {

    /** For people; may be empty. */
    String title();

    /** Its abstract; may be empty. */
    String description();
}
