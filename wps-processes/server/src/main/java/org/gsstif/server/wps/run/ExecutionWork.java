package org.gsstif.server.wps.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.util.SubProgressListener;
import org.geotools.util.SimpleInternationalString;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.format.RunResources;

/** What one execution does from its start to its answer. */
final class ExecutionWork {

    private static final Logger LOGGER = Logger.getLogger(ExecutionWork.class.getName());

    private final Execution execution;

    ExecutionWork(Execution execution) {
        this.execution = execution;
    }

    /** Runs to the end and returns the answer for a client that waits; faults are in the answer. */
    OgcResponse run() {
        if (!execution.start()) {
            return failed(new OwsException(OwsException.NO_APPLICABLE_CODE, null, Execution.DISMISSED_MESSAGE));
        }
        ExecutionListener listener = new ExecutionListener(execution);
        try (RunResources resources = execution.resources()) {
            ProgressListener part = new SubProgressListener(listener, 0, PreparedRun.RUN_SHARE);
            Map<String, Object> outputs = execution.run().execute(resources, part);
            outputs.values().forEach(value -> disposeLater(value, resources));
            if (listener.reported() != null) {
                return failed(Faults.of(listener.reported(), execution.id()));
            }
            listener.setTask(new SimpleInternationalString("Writing outputs"));
            return succeeded(new OutputEncoder(execution).encode(outputs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Faults.of(new DismissedException(Execution.DISMISSED_MESSAGE), execution.id()));
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError | AssertionError e) {
            return failed(fault(e));
        }
    }

    /** A process may wrap the listener's exception, or end in its own way once it is dismissed. */
    private OwsException fault(Throwable thrown) {
        try {
            execution.checkCancelled();
        } catch (DismissedException e) {
            return Faults.of(e, execution.id());
        }
        return Faults.of(thrown, execution.id());
    }

    private OgcResponse succeeded(List<EncodedOutput> outputs) throws IOException {
        if (execution.run().request().form().raw()) {
            OgcResponse answer = RawAnswers.of(OutputEncoder.single(outputs, execution));
            execution.succeed();
            return answer;
        }
        ExecuteResponseDocument document =
                new ExecuteResponseDocument(execution, Execution.Phase.SUCCEEDED, null, outputs);
        if (execution.isAsynchronous()) {
            Executions.writeWhole(execution.responseFile(), document::writeTo);
        }
        execution.succeed();
        return answer(document);
    }

    private OgcResponse failed(OwsException fault) {
        ExecuteResponseDocument document =
                new ExecuteResponseDocument(execution, Execution.Phase.FAILED, fault, List.of());
        if (execution.isAsynchronous()) {
            try {
                Executions.writeWhole(execution.responseFile(), document::writeTo);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "The failure of " + execution.id() + " could not be stored");
            }
        }
        execution.fail(fault);
        return answer(document);
    }

    private static OgcResponse answer(ExecuteResponseDocument document) {
        return new OgcResponse(200, "text/xml; charset=utf-8", Map.of("Cache-Control", "no-store"), document::writeTo);
    }

    static void disposeLater(Object value, RunResources resources) {
        if (value instanceof GridCoverage2D coverage) {
            resources.closeLater(() -> coverage.dispose(true));
        }
    }
}
