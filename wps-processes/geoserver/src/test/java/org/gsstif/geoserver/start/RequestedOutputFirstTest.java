package org.gsstif.geoserver.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.opengis.ows11.CodeType;
import net.opengis.wps10.ExecuteResponseType;
import net.opengis.wps10.ExecuteType;
import net.opengis.wps10.OutputDataType;
import org.geoserver.ows.DispatcherCallback;
import org.geoserver.platform.Operation;
import org.junit.jupiter.api.Test;

class RequestedOutputFirstTest {

    private final DispatcherCallback callback = RequestedOutputFirst.callback(DispatcherCallback.class);
    private final List<OutputDataType> outputs =
            new ArrayList<>(List.of(output("result"), output("report"), output("layer")));

    private static OutputDataType output(String name) {
        CodeType code = () -> name;
        return () -> code;
    }

    private List<String> names() {
        return outputs.stream().map(o -> o.getIdentifier().getValue()).toList();
    }

    private void run(ExecuteType request) {
        ExecuteResponseType response = () -> () -> outputs;
        assertThat(callback.operationExecuted("request", new Operation(request), response))
                .isSameAs(response);
    }

    @Test
    void theOutputThatIsWantedInRawFormComesFirst() {
        CodeType wanted = () -> "report";
        run(() -> () -> () -> wanted);
        assertThat(names()).containsExactly("report", "result", "layer");
    }

    @Test
    void everythingElsePassesUnchanged() {
        run(() -> null);
        run(() -> () -> null);
        CodeType unknown = () -> "none";
        run(() -> () -> () -> unknown);
        assertThat(names()).containsExactly("result", "report", "layer");
        assertThat(callback.operationExecuted("request", new Operation("GetMap"), "a map"))
                .isEqualTo("a map");
        assertThat(callback.operationExecuted("request", new Operation(), null)).isNull();
        assertThat(callback.init("request")).isEqualTo("request");
        callback.finished("request");
    }
}
