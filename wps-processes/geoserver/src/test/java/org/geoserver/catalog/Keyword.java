package org.geoserver.catalog;

/** A double of GeoServer's class of this name: only what this plugin calls. */
public class Keyword {
    private final String value;

    public Keyword(String value) {
        this.value = value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Keyword k && k.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
