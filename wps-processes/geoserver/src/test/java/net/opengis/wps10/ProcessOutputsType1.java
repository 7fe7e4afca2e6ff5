package net.opengis.wps10;

import java.util.List;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface ProcessOutputsType1 {
    List<OutputDataType> getOutput();
}
