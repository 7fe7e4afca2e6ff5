package org.gsstif.server.wps.request;

import java.util.List;
import org.gsstif.server.http.OwsException;

/**
 * What the answer to an Execute request looks like.
 *
 * @param raw whether the one output itself is the answer, not an XML document
 * @param outputs wanted outputs; empty: all
 * @param store whether to run in the background ({@code storeExecuteResponse})
 * @param status whether to report progress
 * @param lineage whether to repeat the inputs
 */
public record ResponseForm(
        boolean raw, List<OutputDefinition> outputs, boolean store, boolean status, boolean lineage) {

    /** A document with all outputs. */
    public static final ResponseForm DEFAULT = new ResponseForm(false, List.of(), false, false, false);

    public ResponseForm {
        outputs = List.copyOf(outputs);
        if (raw && store) {
            throw OwsException.invalid(
                    "storeExecuteResponse",
                    "Cannot store the response for raw data outputs, please use response document instead");
        }
        if (raw && lineage) {
            throw OwsException.invalid(
                    "lineage",
                    "Cannot provide lineage in the response for raw data outputs, please use response document instead");
        }
        if (raw && status) {
            throw OwsException.invalid(
                    "status",
                    "Cannot add status with raw data outputs, please use response document with store option instead");
        }
        if (status && !store) {
            throw OwsException.invalid(
                    "status",
                    "Cannot add status if the response is not stored, please add storeExecuteResponse=true your request");
        }
        if (raw && outputs.size() > 1) {
            throw OwsException.invalid("RawDataOutput", "There can be only one RawDataOutput");
        }
    }
}
