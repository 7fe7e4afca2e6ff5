package net.opengis.ows11;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface CodeType {
    String getValue();
}
