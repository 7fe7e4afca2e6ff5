package org.gsstif.geoserver.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.geoserver.ows.DispatcherCallback;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.platform.Operation;
import org.geoserver.wps.DismissType;
import org.geoserver.wps.GetExecutionResultType;
import org.geoserver.wps.GetExecutionStatusType;
import org.geoserver.wps.UnknownExecutionIdException;
import org.geoserver.wps.executor.ExecutionStatus;
import org.geoserver.wps.executor.ProcessStatusTracker;
import org.geotools.feature.NameImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

class OwnExecutionsTest {

    private final DispatcherCallback callback = OwnExecutions.callback(DispatcherCallback.class);

    @BeforeEach
    void executions() {
        GeoServerExtensions.put(
                ProcessStatusTracker.class,
                new ProcessStatusTracker(Map.of(
                        "hers", new ExecutionStatus(new NameImpl("stif", "Ustfip"), "anna"),
                        "nobodys", new ExecutionStatus(new NameImpl("stif", "Ustfip"), "anonymous"),
                        "early", new ExecutionStatus(new NameImpl("stif", "Ustfip"), null),
                        "other", new ExecutionStatus(new NameImpl("gs", "Import"), "anna"))));
    }

    @AfterEach
    void clear() {
        GeoServerExtensions.clear();
        SecurityContextHolder.logIn(null);
    }

    private void ask(String user, Object request) {
        SecurityContextHolder.logIn(user == null ? null : () -> user);
        Operation operation = new Operation(request);
        assertThat(callback.operationDispatched("request", operation)).isSameAs(operation);
    }

    @Test
    void theExecutionOfAUserIsUnknownToOthers() {
        for (String user : new String[] {"berta", "anonymous", null}) {
            for (Object request : new Object[] {
                new GetExecutionStatusType("hers"), new GetExecutionResultType("hers"), new DismissType("hers")
            }) {
                assertThatThrownBy(() -> ask(user, request))
                        .as("%s asks %s", user, request)
                        .isInstanceOf(UnknownExecutionIdException.class)
                        .hasMessageContaining("hers");
            }
        }
    }

    @Test
    void itsOwnerAndAdministratorsMayAskAndEverythingElsePasses() {
        ask("anna", new GetExecutionStatusType("hers"));
        ask("root", new DismissType("hers"));
        ask("berta", new GetExecutionResultType("nobodys"));
        ask("berta", new GetExecutionResultType("early"));
        ask(null, new GetExecutionResultType("other"));
        ask(null, new GetExecutionResultType("none"));
        ask(null, "GetMap");
    }
}
