package net.opengis.wps10;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface ResponseFormType {
    OutputDefinitionType getRawDataOutput();
}
