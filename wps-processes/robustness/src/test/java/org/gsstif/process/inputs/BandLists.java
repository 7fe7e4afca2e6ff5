package org.gsstif.process.inputs;

import java.util.List;

/** Opens the reading of band lists to the tests of this module. */
public final class BandLists {

    private BandLists() {}

    public static List<Integer> parse(String text) {
        return SelectedBands.parse("bands", text);
    }
}
