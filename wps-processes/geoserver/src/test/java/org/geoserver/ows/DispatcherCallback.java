package org.geoserver.ows;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public interface DispatcherCallback {
    Object init(Object request);

    Object operationDispatched(Object request, Object operation);

    Object operationExecuted(Object request, Object operation, Object result);

    void finished(Object request);
}
