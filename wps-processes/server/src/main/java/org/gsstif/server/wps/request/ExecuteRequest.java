package org.gsstif.server.wps.request;

import java.util.List;

/**
 * An Execute request.
 *
 * @param identifier of the process
 * @param inputs in the order of the request
 * @param form of the answer
 */
public record ExecuteRequest(String identifier, List<Input> inputs, ResponseForm form) {

    public ExecuteRequest {
        inputs = List.copyOf(inputs);
    }

    /** The same request without its inputs, which may be large. */
    public ExecuteRequest withoutInputs() {
        return new ExecuteRequest(identifier, List.of(), form);
    }
}
