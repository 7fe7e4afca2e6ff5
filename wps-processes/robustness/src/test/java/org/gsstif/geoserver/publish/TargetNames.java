package org.gsstif.geoserver.publish;

import org.gsstif.process.port.PublishException;

/** Opens the names of published layers to the tests of this module. */
public final class TargetNames {

    private TargetNames() {}

    /** The layer's own name, or null if the name is refused. */
    public static String layer(String text) {
        try {
            return TargetName.parse(text, "stif").layer();
        } catch (PublishException e) {
            return null;
        }
    }
}
