package org.gsstif.geoserver.publish;

import java.util.regex.Pattern;
import org.gsstif.process.port.PublishException;

/** Workspace and name of a layer to make, safe as names of files, XML elements and URLs. */
record TargetName(String workspace, String layer) {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,119}");

    /**
     * Reads {@code workspace:layer}, or {@code layer} for the default workspace.
     *
     * @param defaultWorkspace null if there is none
     */
    static TargetName parse(String text, String defaultWorkspace) throws PublishException {
        int colon = text.indexOf(':');
        String workspace = colon < 0 ? defaultWorkspace : text.substring(0, colon);
        String layer = text.substring(colon + 1);
        if (workspace == null) {
            throw new PublishException("the layer name '" + text
                    + "' has no workspace and GeoServer has no default one; write workspace:layer");
        }
        if (!SAFE.matcher(layer).matches() || layer.endsWith(".")) {
            throw new PublishException("the layer name '" + layer + "' is not allowed: use letters, digits, _ - . , "
                    + "beginning with a letter or _, at most 120 characters");
        }
        return new TargetName(workspace, layer);
    }

    @Override
    public String toString() {
        return workspace + ":" + layer;
    }
}
