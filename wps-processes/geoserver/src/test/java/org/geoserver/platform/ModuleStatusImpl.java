package org.geoserver.platform;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class ModuleStatusImpl {
    private String message;
    private boolean available;

    public void setMessage(String message) {
        this.message = message;
    }

    public String getMessage() {
        return message;
    }

    public void setVersion(String version) {}

    public void setAvailable(boolean available) {
        this.available = available;
    }

    public boolean isAvailable() {
        return available;
    }
}
