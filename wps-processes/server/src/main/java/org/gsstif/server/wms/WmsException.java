package org.gsstif.server.wms;

/** A fault of a WMS request, with the code and locator of its service exception; the message is fit for the client. */
final class WmsException extends Exception {
    private static final long serialVersionUID = 1L;

    static final String LAYER_NOT_DEFINED = "LayerNotDefined";
    static final String STYLE_NOT_DEFINED = "StyleNotDefined";
    static final String INVALID_FORMAT = "InvalidFormat";
    static final String INVALID_POINT = "InvalidPoint";
    static final String INVALID_DIMENSION = "InvalidDimensionValue";
    static final String LAYER_NOT_QUERYABLE = "LayerNotQueryable";
    static final String OPERATION_NOT_SUPPORTED = "OperationNotSupported";
    static final String MISSING_PARAMETER = "MissingParameterValue";
    static final String INVALID_PARAMETER = "InvalidParameterValue";

    private final String code;
    private final String locator;

    /**
     * @param code of WMS 1.3.0 table E.1 or OWS Common; may be null
     * @param locator the parameter at fault; may be null
     */
    WmsException(String code, String locator, String message) {
        super(message);
        this.code = code;
        this.locator = locator;
    }

    static WmsException missing(String parameter) {
        return new WmsException(MISSING_PARAMETER, parameter, "the parameter " + parameter + " is missing");
    }

    static WmsException invalid(String parameter, String message) {
        return new WmsException(INVALID_PARAMETER, parameter, message);
    }

    String code() {
        return code;
    }

    String locator() {
        return locator;
    }
}
