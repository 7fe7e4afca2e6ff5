package org.gsstif.server.layers;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a layer: its workspace and its own name. Both are safe as file names: ASCII letters, digits, {@code _ - .},
 * at most 120 characters, not beginning with a dot or a hyphen, and not {@code styles}, which is the folder of the styles.
 */
public record LayerName(String workspace, String layer) implements Comparable<LayerName> {

    private static final int MAX_LENGTH = 120;
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** @throws IllegalArgumentException if a part is not a safe name */
    public LayerName {
        requireSafe("workspace", workspace);
        requireSafe("layer", layer);
    }

    /**
     * Reads {@code workspace:layer} or {@code layer}.
     *
     * @throws IllegalArgumentException if a part is not a safe name
     */
    public static LayerName parse(String text, String defaultWorkspace) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new LayerName(defaultWorkspace, text)
                : new LayerName(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether a text may be used as the name of a workspace, layer or style. */
    public static boolean isSafe(String text) {
        return text.length() <= MAX_LENGTH
                && SAFE.matcher(text).matches()
                && !text.toLowerCase(Locale.ROOT).equals("styles");
    }

    /** @throws IllegalArgumentException if the text may not be used as a name; {@code what} names it in the message */
    static void requireSafe(String what, String text) {
        if (!isSafe(text)) {
            throw new IllegalArgumentException("the " + what + " name '" + text
                    + "' is not allowed: use letters, digits, '_', '-' and '.', beginning with a letter, digit or '_', at"
                    + " most " + MAX_LENGTH + " characters, and not 'styles'");
        }
    }

    /** {@code workspace:layer}. */
    @Override
    public String toString() {
        return workspace + ":" + layer;
    }

    @Override
    public int compareTo(LayerName other) {
        int byWorkspace = workspace.compareTo(other.workspace);
        return byWorkspace != 0 ? byWorkspace : layer.compareTo(other.layer);
    }
}
