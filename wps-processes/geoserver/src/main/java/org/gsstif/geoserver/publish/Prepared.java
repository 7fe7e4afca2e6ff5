package org.gsstif.geoserver.publish;

import java.nio.file.Path;
import java.util.List;

/**
 * A product whose files are written and which nobody sees yet.
 *
 * @param show switches the catalog over to it
 * @param replaced files that nobody needs once everything is shown
 */
record Prepared(Undo.Step show, List<Path> replaced) {

    Prepared {
        replaced = List.copyOf(replaced);
    }
}
