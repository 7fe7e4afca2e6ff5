package net.opengis.wps10;

import net.opengis.ows11.CodeType;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface OutputDataType {
    CodeType getIdentifier();
}
