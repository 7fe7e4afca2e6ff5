package org.gsstif.server.http;

/**
 * A fault of an OGC request, with the code and locator of the OWS exception report that tells the client. Its message is
 * fit for the client.
 */
public final class OwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String MISSING_PARAMETER = "MissingParameterValue";
    public static final String INVALID_PARAMETER = "InvalidParameterValue";
    public static final String OPERATION_NOT_SUPPORTED = "OperationNotSupported";
    public static final String VERSION_NEGOTIATION_FAILED = "VersionNegotiationFailed";
    public static final String NO_APPLICABLE_CODE = "NoApplicableCode";
    public static final String NOT_ENOUGH_STORAGE = "NotEnoughStorage";
    public static final String SERVER_BUSY = "ServerBusy";
    public static final String FILE_SIZE_EXCEEDED = "FileSizeExceeded";
    public static final String STORAGE_NOT_SUPPORTED = "StorageNotSupported";

    private final String code;
    private final String locator;
    private final int status;
    private final int retrySeconds;

    /** A fault that GeoServer answers with HTTP status 200. */
    public OwsException(String code, String locator, String message) {
        this(200, code, locator, message);
    }

    /**
     * @param status HTTP status
     * @param code OWS exception code
     * @param locator the parameter at fault, or null
     * @param message for the client
     */
    public OwsException(int status, String code, String locator, String message) {
        this(status, code, locator, message, 0);
    }

    private OwsException(int status, String code, String locator, String message, int retrySeconds) {
        super(message);
        this.status = status;
        this.code = code;
        this.locator = locator;
        this.retrySeconds = retrySeconds;
    }

    /**
     * ServerBusy with HTTP status 503.
     *
     * @param retrySeconds after which the client may try again, ≥ 1; sent as {@code Retry-After}
     */
    public static OwsException busy(String message, int retrySeconds) {
        return new OwsException(503, SERVER_BUSY, null, message, retrySeconds);
    }

    public static OwsException missing(String parameter, String message) {
        return new OwsException(MISSING_PARAMETER, parameter, message);
    }

    public static OwsException invalid(String parameter, String message) {
        return new OwsException(INVALID_PARAMETER, parameter, message);
    }

    /** OWS exception code. */
    public String code() {
        return code;
    }

    /** The parameter at fault, or null. */
    public String locator() {
        return locator;
    }

    /** HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Seconds after which the client may try again; 0 where that would not help. */
    public int retrySeconds() {
        return retrySeconds;
    }

    /** The OWS 1.1 exception report. */
    public OgcResponse toResponse() {
        return ExceptionReports.response(this);
    }
}
