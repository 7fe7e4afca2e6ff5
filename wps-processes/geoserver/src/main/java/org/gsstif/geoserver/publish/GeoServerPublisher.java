package org.gsstif.geoserver.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.WorkspaceInfo;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;

/**
 * Publishes into GeoServer's catalog; see the package's description. One publication at a time. To be called on the thread of
 * the user's request.
 */
public final class GeoServerPublisher implements LayerPublisher {

    private static final Logger LOGGER = Logger.getLogger(GeoServerPublisher.class.getName());

    private final Catalog catalog;
    private final LayerFiles files;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param dataDirectory GeoServer's */
    public GeoServerPublisher(Catalog catalog, Path dataDirectory) {
        this.catalog = catalog;
        this.files = new LayerFiles(dataDirectory);
    }

    /** What a kind of publication does with its target. */
    @FunctionalInterface
    private interface Kind {
        void run(WorkspaceInfo workspace, TargetName name) throws Exception;
    }

    @Override
    public void check(PublishRequest request) throws PublishException {
        run(request, (workspace, name) -> raster(request, workspace, name, null));
    }

    @Override
    public String publish(PublishRequest request) throws PublishException {
        if (request.file() == null || !Files.isRegularFile(request.file())) {
            throw new PublishException(
                    "the layer " + request.layer() + " was not published: there is no file to publish");
        }
        return atomic(request, (undo, workspace, name) -> raster(request, workspace, name, undo));
    }

    @Override
    public void checkFeatures(PublishRequest request) throws PublishException {
        run(request, (workspace, name) -> features(request, workspace, name, null, null));
    }

    @Override
    public String publishFeatures(PublishRequest request, SimpleFeatureCollection features) throws PublishException {
        return atomic(request, (undo, workspace, name) -> features(request, workspace, name, features, undo));
    }

    /** Checks, and publishes unless {@code undo} is null. */
    private void raster(PublishRequest request, WorkspaceInfo workspace, TargetName name, Undo undo) throws Exception {
        Target target = Target.find(catalog, workspace, name);
        StyleWriter styles = new StyleWriter(catalog, workspace, name);
        if (request.time() == null) {
            ImagePublication publication = new ImagePublication(catalog, files, target);
            publication.check(request);
            styles.check(request, target.layer());
            if (undo != null) {
                publication.publish(request, styles, undo);
            }
        } else {
            SeriesPublication publication = new SeriesPublication(catalog, files, target);
            publication.check(request);
            styles.check(request, target.layer());
            if (undo != null) {
                publication.publish(request, styles, undo);
            }
        }
    }

    private void features(
            PublishRequest request,
            WorkspaceInfo workspace,
            TargetName name,
            SimpleFeatureCollection features,
            Undo undo)
            throws Exception {
        FeaturePublication publication = new FeaturePublication(catalog, files, workspace, name);
        StyleWriter styles = new StyleWriter(catalog, workspace, name);
        publication.check(request);
        styles.check(request, publication.layer());
        if (undo != null) {
            publication.publish(request, features, styles, undo);
        }
    }

    /** What is done under the lock, with its way back. */
    @FunctionalInterface
    private interface Publication {
        void run(Undo undo, WorkspaceInfo workspace, TargetName name) throws Exception;
    }

    private String atomic(PublishRequest request, Publication publication) throws PublishException {
        lock.lock();
        try {
            return run(request, (workspace, name) -> {
                Undo undo = new Undo();
                try {
                    publication.run(undo, workspace, name);
                } catch (Exception | Error e) {
                    undo.run(e);
                    throw e;
                }
                LOGGER.log(Level.INFO, "published {0}", name);
            });
        } finally {
            lock.unlock();
        }
    }

    private String run(PublishRequest request, Kind kind) throws PublishException {
        try {
            WorkspaceInfo fallback = request.layer().indexOf(':') < 0 ? catalog.getDefaultWorkspace() : null;
            TargetName name = TargetName.parse(request.layer(), fallback == null ? null : fallback.getName());
            // before the request counts as administration, as gs:Import does
            WorkspaceInfo workspace = catalog.getWorkspaceByName(name.workspace());
            if (workspace == null) {
                throw new PublishException("there is no workspace '" + name.workspace()
                        + "', or you may not see it; make it in GeoServer first");
            }
            return Rights.asAdministrator(workspace, () -> {
                kind.run(workspace, name);
                return name.toString();
            });
        } catch (PublishException e) {
            throw e;
        } catch (Exception e) {
            throw failed(request, e);
        }
    }

    private static PublishException failed(PublishRequest request, Exception e) {
        LOGGER.log(Level.WARNING, "the layer " + request.layer() + " was not published", e);
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new PublishException(
                "the layer " + request.layer() + " was not published, nothing has changed: " + reason, e);
    }
}
