package org.gsstif.coverage;

import java.util.List;

/**
 * Styles as SLD 1.0 texts. Missing pixels stay transparent by the coverage's NoData; values beyond a ramp's ends get the
 * end's colour. What goes beyond SLD 1.0.0's schema is what GeoServer documents: the {@code type} of a ColorMap and the
 * vendor options of a contrast enhancement.
 */
public final class Slds {

    private Slds() {}

    /**
     * A class of a categorical style.
     *
     * @param value the pixel value
     * @param name for the legend
     * @param colour 0xRRGGBB
     */
    public record ClassStyle(int value, String name, int colour) {}

    /**
     * One band of values through a colour ramp.
     *
     * @param name of the style
     * @param title for people
     * @param band 1, 2, …
     * @param min value of the first colour, {@code max} of the last; min &lt; max, both finite
     */
    public static String ramp(String name, String title, int band, Palette palette, double min, double max) {
        if (!(min < max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException(
                    "min is " + min + ", max is " + max + "; both must be finite and min below max");
        }
        List<Integer> colours = palette.colours();
        StringBuilder entries = new StringBuilder("            <ColorMap>\n");
        for (int i = 0; i < colours.size(); i++) {
            double value = min + (max - min) * i / (colours.size() - 1);
            entries.append(entry(colours.get(i), number(value), number(value)));
        }
        return sld(name, title, grey(band) + entries + "            </ColorMap>\n");
    }

    /** One band of differences: negative red, zero white, positive blue; {@code limit} &gt; 0 at both ends. */
    public static String difference(String name, String title, int band, double limit) {
        return ramp(name, title, band, Palette.DIFFERENCE, -limit, limit);
    }

    /**
     * Classes, each with its own colour and name in the legend; other values stay transparent.
     *
     * @throws IllegalArgumentException if there are no classes, or more than 255
     */
    public static String classes(String name, String title, int band, List<ClassStyle> classes) {
        if (classes.isEmpty() || classes.size() > 255) {
            throw new IllegalArgumentException("there are " + classes.size() + " classes; there must be 1 to 255");
        }
        StringBuilder entries = new StringBuilder("            <ColorMap type=\"values\">\n");
        for (ClassStyle c : classes) {
            entries.append(entry(c.colour(), Integer.toString(c.value()), c.name()));
        }
        return sld(name, title, grey(band) + entries + "            </ColorMap>\n");
    }

    /**
     * Polygons by the value of an attribute, each class with its own colour and name in the legend; others are not drawn.
     *
     * @param attribute that holds the class's value
     * @throws IllegalArgumentException if there are no classes, or more than 255
     */
    public static String polygons(String name, String title, String attribute, List<ClassStyle> classes) {
        if (classes.isEmpty() || classes.size() > 255) {
            throw new IllegalArgumentException("there are " + classes.size() + " classes; there must be 1 to 255");
        }
        StringBuilder rules = new StringBuilder();
        for (ClassStyle c : classes) {
            rules.append(
                    """
                            <Rule>
                              <Title>%1$s</Title>
                              <ogc:Filter>
                                <ogc:PropertyIsEqualTo>
                                  <ogc:PropertyName>%2$s</ogc:PropertyName>
                                  <ogc:Literal>%3$s</ogc:Literal>
                                </ogc:PropertyIsEqualTo>
                              </ogc:Filter>
                              <PolygonSymbolizer>
                                <Fill>
                                  <CssParameter name="fill">#%4$06X</CssParameter>
                                </Fill>
                                <Stroke>
                                  <CssParameter name="stroke">#333333</CssParameter>
                                  <CssParameter name="stroke-width">0.5</CssParameter>
                                </Stroke>
                              </PolygonSymbolizer>
                            </Rule>
                    """
                            .formatted(
                                    escape(c.name()),
                                    escape(attribute),
                                    Integer.toString(c.value()),
                                    c.colour() & 0xffffff));
        }
        return document(name, title, rules.toString());
    }

    /**
     * Three bands as red, green and blue, each stretched from {@code min} (dark) to {@code max} (bright).
     *
     * @param red band 1, 2, …; likewise {@code green}, {@code blue}
     */
    public static String rgb(String name, String title, int red, int green, int blue, double min, double max) {
        if (!(min < max)) {
            throw new IllegalArgumentException("min is " + min + ", max is " + max + "; min must be below max");
        }
        return sld(
                name,
                title,
                "            <ChannelSelection>\n"
                        + channel("RedChannel", red, min, max)
                        + channel("GreenChannel", green, min, max)
                        + channel("BlueChannel", blue, min, max)
                        + "            </ChannelSelection>\n");
    }

    private static String grey(int band) {
        return """
                            <ChannelSelection>
                              <GrayChannel>
                                <SourceChannelName>%s</SourceChannelName>
                              </GrayChannel>
                            </ChannelSelection>
                """
                .formatted(Integer.toString(requireBand(band)));
    }

    private static String channel(String element, int band, double min, double max) {
        return """
                              <%1$s>
                                <SourceChannelName>%2$s</SourceChannelName>
                                <ContrastEnhancement>
                                  <Normalize>
                                    <VendorOption name="algorithm">StretchToMinimumMaximum</VendorOption>
                                    <VendorOption name="minValue">%3$s</VendorOption>
                                    <VendorOption name="maxValue">%4$s</VendorOption>
                                  </Normalize>
                                </ContrastEnhancement>
                              </%1$s>
                """
                .formatted(element, Integer.toString(requireBand(band)), number(min), number(max));
    }

    private static int requireBand(int band) {
        if (band < 1) {
            throw new IllegalArgumentException("band is " + band + "; bands of a style count from 1");
        }
        return band;
    }

    private static String entry(int colour, String quantity, String label) {
        return "              <ColorMapEntry color=\"#%06X\" quantity=\"%s\" label=\"%s\"/>\n"
                .formatted(colour & 0xffffff, quantity, escape(label));
    }

    /** Up to 7 significant digits, without an exponent where it reads well. */
    private static String number(double v) {
        double rounded = new java.math.BigDecimal(v, new java.math.MathContext(7)).doubleValue();
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    private static String sld(String name, String title, String symbolizer) {
        return document(
                name,
                title,
                """
                        <Rule>
                          <RasterSymbolizer>
                            <Opacity>1</Opacity>
                %s          </RasterSymbolizer>
                        </Rule>
                """
                        .formatted(symbolizer));
    }

    private static String document(String name, String title, String rules) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
                    xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
                  <NamedLayer>
                    <Name>%1$s</Name>
                    <UserStyle>
                      <Name>%1$s</Name>
                      <Title>%2$s</Title>
                      <FeatureTypeStyle>
                %3$s      </FeatureTypeStyle>
                    </UserStyle>
                  </NamedLayer>
                </StyledLayerDescriptor>
                """
                .formatted(escape(name), escape(title), rules);
    }

    private static String escape(String s) {
        return s.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
