package org.gsstif.core.quality;

/** What a diagram is drawn on. Places are pixels from the upper left corner, colours {@code #rrggbb}. */
interface Canvas {

    /** Where the place of a text is in it. */
    enum Anchor {
        START(0),
        MIDDLE(0.5),
        END(1);

        /** Share of the text before its place. */
        final double before;

        Anchor(double before) {
            this.before = before;
        }
    }

    /** An outline, without filling. */
    void rectangle(double x, double y, double width, double height, String colour);

    void line(double x1, double y1, double x2, double y2, String colour);

    /**
     * @param turned a quarter turn to the left, about its place
     */
    void text(double x, double y, int size, Anchor anchor, boolean turned, String text);

    /**
     * A dot of radius 5.
     *
     * @param opacity 0..1
     * @param title what it is, where the canvas can say so; may be empty
     */
    void dot(double x, double y, String colour, double opacity, String title);
}
