package org.gsstif.geoserver.start;

import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.geoserver.api.ExecuteRequest;
import org.gsstif.geoserver.api.ExecuteResponse;
import org.gsstif.geoserver.api.Operation;
import org.gsstif.geoserver.api.OutputData;
import org.gsstif.geoserver.mirror.Mirror;

/**
 * A callback of GeoServer's dispatcher that brings the output which a client wants in raw form to the front of the answer.
 * GeoServer 2.26 and 2.27 send the first output whatever was asked for (mended in 3.0 by GEOS-11903), so a client that asks
 * for the report would get the image. Other requests pass unchanged, as does everything that is not understood.
 */
public final class RequestedOutputFirst {

    private static final Logger LOGGER = Logger.getLogger(RequestedOutputFirst.class.getName());

    private RequestedOutputFirst() {}

    /**
     * Makes the callback.
     *
     * @param type GeoServer's interface DispatcherCallback
     */
    public static <T> T callback(Class<T> type) {
        return Callbacks.at(type, "operationExecuted", arguments -> reorder(arguments[1], arguments[2]));
    }

    private static void reorder(Object operation, Object result) {
        try {
            Optional<String> wanted = wanted(operation);
            Optional<ExecuteResponse> response = Mirror.as(ExecuteResponse.class, result);
            if (wanted.isEmpty() || response.isEmpty() || response.get().getProcessOutputs() == null) {
                return;
            }
            List<Object> outputs = response.get().getProcessOutputs().getOutput();
            for (int i = 1; i < outputs.size(); i++) {
                Object output = outputs.get(i);
                if (wanted.get()
                        .equals(Mirror.of(OutputData.class, output)
                                .getIdentifier()
                                .getValue())) {
                    outputs.remove(i);
                    outputs.add(0, output);
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "the outputs of a WPS answer stay in their order", e);
        }
    }

    /** The output that is wanted in raw form, of a WPS Execute request. */
    private static Optional<String> wanted(Object operation) {
        Object[] parameters = Mirror.of(Operation.class, operation).getParameters();
        if (parameters == null || parameters.length == 0) {
            return Optional.empty();
        }
        return Mirror.as(ExecuteRequest.class, parameters[0])
                .map(ExecuteRequest::getResponseForm)
                .map(form -> form.getRawDataOutput())
                .map(output -> output.getIdentifier())
                .map(code -> code.getValue());
    }
}
