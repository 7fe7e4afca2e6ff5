package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.core.run.RunCancelledException;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.WorkspaceInfo;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Product;
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
    private final BiFunction<RunMonitor, Journal, Undo> undos;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param dataDirectory GeoServer's */
    public GeoServerPublisher(Catalog catalog, Path dataDirectory) {
        this(catalog, dataDirectory, Undo::new);
    }

    /** @param undos for tests: one that does nothing leaves what a killed GeoServer leaves */
    GeoServerPublisher(Catalog catalog, Path dataDirectory, BiFunction<RunMonitor, Journal, Undo> undos) {
        this.catalog = catalog;
        this.files = new LayerFiles(dataDirectory);
        this.undos = undos;
    }

    @Override
    public void check(PublishRequest request) throws PublishException {
        check(request, false);
    }

    @Override
    public void checkFeatures(PublishRequest request) throws PublishException {
        check(request, true);
    }

    private void check(PublishRequest request, boolean vector) throws PublishException {
        try {
            Place place = place(request);
            Rights.asAdministrator(List.of(place.workspace()), () -> {
                if (vector) {
                    features(request, place);
                } else {
                    image(request, place);
                }
            });
        } catch (PublishException e) {
            throw e;
        } catch (Exception e) {
            throw failed(request.layer(), e);
        }
    }

    /** Where a product goes. */
    private record Place(WorkspaceInfo workspace, TargetName name) {}

    @Override
    public List<String> publishAll(List<Product> products, RunMonitor monitor) throws PublishException {
        String layers = String.join(
                ", ", products.stream().map(p -> p.request().layer()).toList());
        lock.lock();
        try {
            Map<String, Place> places = new LinkedHashMap<>();
            for (Product product : products) {
                requireFile(product);
                Place place = place(product.request());
                if (places.put(place.name().toString(), place) != null) {
                    throw new PublishException(
                            "two results would be the layer " + place.name() + "; give each its own layer name");
                }
            }
            List<Place> inOrder = List.copyOf(places.values());
            Rights.asAdministrator(
                    inOrder.stream().map(Place::workspace).toList(), () -> publishAll(products, inOrder, monitor));
            LOGGER.log(Level.INFO, "published {0}", layers);
            return List.copyOf(places.keySet());
        } catch (PublishException | RunCancelledException e) {
            throw e;
        } catch (Exception e) {
            throw failed(layers, e);
        } finally {
            lock.unlock();
        }
    }

    private static void requireFile(Product product) throws PublishException {
        if (!product.isVector() && !Files.isRegularFile(product.request().file())) {
            throw new PublishException(
                    "the layer " + product.request().layer() + " was not published: there is no file "
                            + product.request().file());
        }
    }

    private void publishAll(List<Product> products, List<Place> places, RunMonitor monitor) throws Exception {
        Undo undo = undos.apply(monitor, Journal.begin(ProcessFolder.open(files.journals())));
        List<Path> replaced = new ArrayList<>();
        try {
            List<Prepared> prepared = new ArrayList<>();
            for (int i = 0; i < products.size(); i++) {
                prepared.add(prepare(products.get(i), places.get(i), undo));
            }
            for (Prepared one : prepared) {
                one.show().run();
                replaced.addAll(one.replaced());
            }
            undo.commit(replaced);
        } catch (Exception | Error e) {
            undo.run(e);
            throw e;
        }
        replaced.forEach(files::removeReplaced);
        undo.end();
    }

    private Prepared prepare(Product product, Place place, Undo undo) throws Exception {
        PublishRequest request = product.request();
        StyleWriter styles = new StyleWriter(catalog, place.workspace(), place.name());
        if (product.isVector()) {
            return features(request, place).prepare(request, product.features(), styles, undo);
        }
        return image(request, place).prepare(request, styles, undo);
    }

    /** How an image is published, by itself or in a series; checked. */
    private RasterPublication image(PublishRequest request, Place place) throws IOException {
        Target target = Target.find(catalog, place.workspace(), place.name());
        RasterPublication publication = request.time() == null
                ? new ImagePublication(catalog, files, target)
                : new SeriesPublication(catalog, files, target);
        publication.check(request);
        new StyleWriter(catalog, place.workspace(), place.name()).check(request, target.layer());
        return publication;
    }

    private FeaturePublication features(PublishRequest request, Place place) throws IOException {
        FeaturePublication publication = new FeaturePublication(catalog, files, place.workspace(), place.name());
        publication.check(request);
        new StyleWriter(catalog, place.workspace(), place.name()).check(request, publication.layer());
        return publication;
    }

    /** The workspace as the user sees it: before the request counts as administration, as gs:Import does. */
    private Place place(PublishRequest request) throws PublishException {
        WorkspaceInfo fallback = request.layer().indexOf(':') < 0 ? catalog.getDefaultWorkspace() : null;
        TargetName name = TargetName.parse(request.layer(), fallback == null ? null : fallback.getName());
        WorkspaceInfo workspace = catalog.getWorkspaceByName(name.workspace());
        if (workspace == null) {
            throw new PublishException("there is no workspace '" + name.workspace()
                    + "', or you may not see it; make it in GeoServer first");
        }
        return new Place(workspace, name);
    }

    private static PublishException failed(String layers, Exception e) {
        LOGGER.log(Level.WARNING, "not published: " + layers, e);
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new PublishException("the layer " + layers + " was not published, nothing has changed: " + reason, e);
    }
}
