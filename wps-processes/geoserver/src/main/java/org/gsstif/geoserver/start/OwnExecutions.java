package org.gsstif.geoserver.start;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.geoserver.api.Authentication;
import org.gsstif.geoserver.api.DismissRequest;
import org.gsstif.geoserver.api.ExecutionStatus;
import org.gsstif.geoserver.api.Extensions;
import org.gsstif.geoserver.api.GeoServerSecurity;
import org.gsstif.geoserver.api.Operation;
import org.gsstif.geoserver.api.ResultRequest;
import org.gsstif.geoserver.api.SecurityContextHolder;
import org.gsstif.geoserver.api.StatusRequest;
import org.gsstif.geoserver.api.StatusTracker;
import org.gsstif.geoserver.api.UnknownExecution;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.StifProcessFactory;

/**
 * Executions of our processes that belong to a logged-in user are unknown to everybody else but administrators: their status,
 * results and Dismiss. GeoServer by itself answers whoever knows the execution's id. Executions of anonymous users stay open to
 * those who know the id, and those of other processes are GeoServer's.
 */
public final class OwnExecutions {

    private static final Logger LOGGER = Logger.getLogger(OwnExecutions.class.getName());
    private static final String ANONYMOUS = "anonymous";

    private OwnExecutions() {}

    /**
     * Makes the callback.
     *
     * @param type GeoServer's interface DispatcherCallback
     */
    public static <T> T callback(Class<T> type) {
        return Callbacks.at(type, "operationDispatched", arguments -> check(arguments[1]));
    }

    private static void check(Object operation) {
        String id;
        try {
            id = executionId(operation).filter(OwnExecutions::isHidden).orElse(null);
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "whose execution it is cannot be told", e);
            return;
        }
        if (id != null) {
            Object unknown =
                    Mirror.unwrap(Mirror.statics(UnknownExecution.class).create(id));
            throw (RuntimeException) unknown;
        }
    }

    private static Optional<String> executionId(Object operation) {
        Object[] parameters = Mirror.of(Operation.class, operation).getParameters();
        if (parameters == null || parameters.length == 0) {
            return Optional.empty();
        }
        Object request = parameters[0];
        return Mirror.as(StatusRequest.class, request)
                .map(StatusRequest::getExecutionId)
                .or(() -> Mirror.as(ResultRequest.class, request).map(ResultRequest::getExecutionId))
                .or(() -> Mirror.as(DismissRequest.class, request).map(DismissRequest::getExecutionId));
    }

    private static boolean isHidden(String id) {
        Extensions beans = Mirror.statics(Extensions.class);
        StatusTracker tracker = Mirror.of(StatusTracker.class, beans.bean(Mirror.type(StatusTracker.class)));
        ExecutionStatus status = tracker == null ? null : tracker.getStatus(id);
        if (status == null
                || !StifProcessFactory.NAMESPACE.equals(status.getProcessName().getNamespaceURI())
                || status.getUserName() == null
                || status.getUserName().equals(ANONYMOUS)) {
            return false;
        }
        Authentication user =
                Mirror.statics(SecurityContextHolder.class).getContext().getAuthentication();
        if (user == null) {
            return true;
        }
        GeoServerSecurity security =
                Mirror.of(GeoServerSecurity.class, beans.bean(Mirror.type(GeoServerSecurity.class)));
        return !status.getUserName().equals(user.getName())
                && (security == null || !security.checkAuthenticationForAdminRole(user));
    }
}
