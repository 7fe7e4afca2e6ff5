package org.gsstif.geoserver.publish;

import java.util.List;
import org.gsstif.geoserver.api.AdminRequest;
import org.gsstif.geoserver.api.Authentication;
import org.gsstif.geoserver.api.Extensions;
import org.gsstif.geoserver.api.SecureCatalog;
import org.gsstif.geoserver.api.SecurityContext;
import org.gsstif.geoserver.api.SecurityContextHolder;
import org.gsstif.geoserver.api.WorkspaceAccessLimits;
import org.gsstif.geoserver.api.WorkspaceInfo;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.process.port.PublishException;

/** Whether the user of this thread's request may write, asked as GeoServer's own gs:Import asks. */
final class Rights {

    /** What is done with the rights of an administrator. */
    @FunctionalInterface
    interface Work {
        // GeoServer's methods declare Exception
        void run() throws Exception;
    }

    private Rights() {}

    /**
     * Runs as a request of administration.
     *
     * @throws PublishException if the user may not administer all the workspaces; nothing was run
     */
    static void asAdministrator(List<WorkspaceInfo> workspaces, Work work) throws Exception {
        AdminRequest marker = Mirror.statics(AdminRequest.class);
        marker.start(Rights.class);
        try {
            for (WorkspaceInfo workspace : workspaces) {
                if (!mayAdminister(workspace)) {
                    throw new PublishException("you may not publish into the workspace '" + workspace.getName()
                            + "': that needs the right to administer it (GeoServer's data security, access mode a). "
                            + "Log in as somebody who has it, or leave publish out");
                }
            }
            work.run();
        } finally {
            marker.finish();
        }
    }

    private static boolean mayAdminister(WorkspaceInfo workspace) {
        SecurityContext context = Mirror.statics(SecurityContextHolder.class).getContext();
        Authentication user = context.getAuthentication();
        SecureCatalog secure =
                Mirror.of(SecureCatalog.class, Mirror.statics(Extensions.class).bean(Mirror.type(SecureCatalog.class)));
        if (user == null || secure == null) {
            return false;
        }
        WorkspaceAccessLimits limits = secure.getResourceAccessManager().getAccessLimits(user, workspace);
        return limits != null && limits.isAdminable();
    }
}
