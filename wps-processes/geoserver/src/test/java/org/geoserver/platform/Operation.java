package org.geoserver.platform;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class Operation {
    private final Object[] parameters;

    public Operation(Object... parameters) {
        this.parameters = parameters;
    }

    public Object[] getParameters() {
        return parameters;
    }
}
