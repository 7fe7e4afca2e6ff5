package org.gsstif.server.wms;

/** The versions of WMS that are spoken. */
enum WmsVersion {
    V1_1_1("1.1.1"),
    V1_3_0("1.3.0");

    private final String text;

    WmsVersion(String text) {
        this.text = text;
    }

    /** As in {@code VERSION=}. */
    String text() {
        return text;
    }

    /** Name of the parameter with the coordinate reference system. */
    String crsParameter() {
        return this == V1_3_0 ? "CRS" : "SRS";
    }

    /** Code of the exception for a coordinate reference system that is not there. */
    String invalidCrsCode() {
        return this == V1_3_0 ? "InvalidCRS" : "InvalidSRS";
    }

    /** Names of the parameters with a pixel's column and row. */
    String columnParameter() {
        return this == V1_3_0 ? "I" : "X";
    }

    String rowParameter() {
        return this == V1_3_0 ? "J" : "Y";
    }

    /**
     * The version to answer GetCapabilities with: the one asked for, else the next lower one, else the lowest (WMS 1.3.0,
     * 6.2.4). An absent or unreadable version means the highest.
     */
    static WmsVersion negotiate(String wanted) {
        int[] asked = numbers(wanted);
        if (asked.length == 0) {
            return V1_3_0;
        }
        return compare(asked, numbers(V1_3_0.text)) >= 0 ? V1_3_0 : V1_1_1;
    }

    private static int[] numbers(String version) {
        if (version == null || !version.matches("\\d{1,4}(\\.\\d{1,4}){0,3}")) {
            return new int[0];
        }
        return java.util.Arrays.stream(version.split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static int compare(int[] a, int[] b) {
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int c = Integer.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }
}
