package org.gsstif.server.layers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;
import org.gsstif.server.geojson.GeoJsonFeatures;

/**
 * Publishes into a {@link LayerFolder}: images and features, their styles and metadata go in
 * together or not at all, also those of several layers.
 *
 * <ul>
 *   <li>The workspace must be there, as in GeoServer; only the default workspace is made when it is missing.
 *   <li>{@link Overwrite#FAIL} refuses when the layer is there; with a time, when the image of that time is there.
 *   <li>All images of a series have the same number of bands and the same CRS.
 *   <li>A layer of one image does not become a series, nor a series a layer of one image.
 *   <li>Features become one GeoJSON file; layers of images and of features do not replace each other.
 * </ul>
 */
public final class FolderPublisher implements LayerPublisher {

    private final LayerFolder folder;
    private final Consumer<String> sldCheck;
    private final Consumer<String> vectorSldCheck;

    /**
     * @param sldCheck throws an IllegalArgumentException with the reason when it is given an SLD text that is unusable for
     *     images
     * @param vectorSldCheck likewise for features
     */
    public FolderPublisher(LayerFolder folder, Consumer<String> sldCheck, Consumer<String> vectorSldCheck) {
        this.folder = folder;
        this.sldCheck = sldCheck;
        this.vectorSldCheck = vectorSldCheck;
    }

    @Override
    public void check(PublishRequest request) throws PublishException {
        try {
            plan(request);
        } catch (IOException e) {
            throw asPublishException(request, e);
        }
    }

    @Override
    public void checkFeatures(PublishRequest request) throws PublishException {
        try {
            planFeatures(request);
        } catch (IOException e) {
            throw asPublishException(request, e);
        }
    }

    @Override
    public List<String> publishAll(List<Product> products, RunMonitor monitor) throws PublishException {
        PublishRequest current = products.get(0).request();
        try (FileTransaction transaction = new FileTransaction(folder.root())) {
            List<String> names = new ArrayList<>();
            for (Product product : products) {
                current = product.request();
                monitor.checkCancelled();
                Plan plan = product.isVector() ? planFeatures(current) : plan(current); // now nobody else can write
                if (names.contains(plan.name().toString())) {
                    throw new PublishException(
                            "two results would be the layer " + plan.name() + "; give each its own layer name");
                }
                names.add(plan.name().toString());
                stage(transaction, plan, product);
            }
            monitor.checkCancelled();
            transaction.commit();
            for (Product product : products) {
                if (!product.isVector()) {
                    Files.deleteIfExists(product.request().file());
                }
            }
            return names;
        } catch (IOException e) {
            throw asPublishException(current, e);
        }
    }

    /** Places data, style and metadata of a layer, which nobody sees before the commit. */
    private void stage(FileTransaction transaction, Plan plan, Product product) throws IOException {
        PublishRequest request = product.request();
        if (product.isVector()) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
                new GeoJsonFeatures().write(product.features(), json);
            }
            transaction.write(plan.file(), text.toByteArray());
            LayerFeatures.open(transaction.staged(plan.file()));
        } else {
            transaction.put(plan.file(), request.file());
            requireUsable(transaction.staged(plan.file()), plan);
        }
        LayerMetadata old = plan.existing().map(StoredLayer::metadata).orElse(LayerMetadata.EMPTY);
        String style = request.style() == null ? "" : request.style();
        if (style.isEmpty() && request.sld() != null) {
            style = plan.name().layer();
            transaction.write(
                    folder.styleFile(plan.name().workspace(), style),
                    request.sld().getBytes(StandardCharsets.UTF_8));
        }
        LayerMetadata metadata = new LayerMetadata(
                text(request.title(), old.title()),
                text(request.description(), old.description()),
                request.keywords().isEmpty() ? old.keywords() : request.keywords(),
                text(style, old.style()),
                old.styles(),
                old.attribution(),
                old.metadataUrl(),
                old.queryable());
        transaction.write(folder.metadataFile(plan.name()), metadata.toJson());
    }

    private record Plan(LayerName name, Path file, Optional<StoredLayer> existing) {}

    private Plan planFeatures(PublishRequest request) throws IOException {
        LayerName name = target(request, vectorSldCheck);
        if (request.time() != null) {
            throw new PublishException("a vector layer is published without a time");
        }
        Optional<StoredLayer> existing = folder.find(name);
        if (existing.isPresent() && !existing.get().isVector()) {
            throw new PublishException("layer " + name + " is no vector layer; give another layer name");
        }
        refuseExisting(request, "layer " + name, existing.isPresent());
        Path file = folder.root().resolve(name.workspace()).resolve(name.layer() + LayerFolder.VECTOR_EXTENSION);
        return new Plan(name, file, existing);
    }

    /** Name and style, checked; the workspace is there or can be made. */
    private LayerName target(PublishRequest request, Consumer<String> check) throws IOException {
        LayerName name;
        try {
            name = LayerName.parse(request.layer(), folder.defaultWorkspace());
        } catch (IllegalArgumentException e) {
            throw new PublishException(e.getMessage(), e);
        }
        Path workspace = folder.root().resolve(name.workspace());
        if (!Files.isDirectory(workspace) && !name.workspace().equals(folder.defaultWorkspace())) {
            throw new PublishException("there is no workspace '" + name.workspace() + "'; there are "
                    + folder.workspaces() + ", and a new one is made by a folder of that name in the layer folder");
        }
        if (!Files.isWritable(Files.isDirectory(workspace) ? workspace : folder.root())) {
            throw new PublishException("the layer folder is read-only: nothing can be published there");
        }
        checkStyle(request, name, check);
        return name;
    }

    private Plan plan(PublishRequest request) throws IOException {
        LayerName name = target(request, sldCheck);
        Path workspace = folder.root().resolve(name.workspace());
        Optional<StoredLayer> existing = folder.find(name);
        if (existing.isPresent() && existing.get().isVector()) {
            throw new PublishException("layer " + name + " is a vector layer; give another layer name");
        }
        if (request.time() == null) {
            if (existing.isPresent() && existing.get().hasTime()) {
                throw new PublishException(
                        "layer " + name + " is a series with a time dimension; give time, or another" + " layer name");
            }
            refuseExisting(request, "layer " + name, existing.isPresent());
            Path file = existing.isPresent() ? existing.get().file() : workspace.resolve(name.layer() + ".tif");
            return new Plan(name, file, existing);
        }
        if (existing.isPresent() && !existing.get().hasTime()) {
            throw new PublishException(
                    "layer " + name + " has no time dimension; leave time out, or give another layer" + " name");
        }
        Path granule = existing.map(l -> l.granules().get(request.time())).orElse(null);
        refuseExisting(request, "the image of layer " + name + " for time " + request.time(), granule != null);
        Path file = granule != null
                ? granule
                : workspace
                        .resolve(name.layer())
                        .resolve(name.layer() + "_" + GranuleTimes.format(request.time()) + ".tif");
        return new Plan(name, file, existing);
    }

    private static void refuseExisting(PublishRequest request, String what, boolean exists) throws PublishException {
        if (exists && request.overwrite() == Overwrite.FAIL) {
            throw new PublishException(
                    what + " exists already; give overwrite=REPLACE to replace it, or another layer name");
        }
    }

    private void checkStyle(PublishRequest request, LayerName name, Consumer<String> check) throws IOException {
        String style = request.style();
        if (style != null && !style.isEmpty()) {
            if (folder.style(name.workspace(), style).isEmpty()
                    && !style.equals(LayerFolder.RASTER_STYLE)
                    && !style.equals(LayerFolder.VECTOR_STYLE)) {
                throw new PublishException("there is no style '" + style + "' in workspace " + name.workspace()
                        + "; there are " + folder.styles(name.workspace()) + ", or leave style out");
            }
        } else if (request.sld() != null) {
            try {
                check.accept(request.sld());
            } catch (IllegalArgumentException e) {
                throw new PublishException("the SLD cannot be used: " + e.getMessage(), e);
            }
        }
    }

    private void requireUsable(Path file, Plan plan) throws IOException {
        try (RasterSource image = folder.opener().open(file)) {
            if (plan.existing().isEmpty() || !plan.existing().get().hasTime()) {
                return;
            }
            Path sibling = plan.existing().get().granules().values().stream()
                    .filter(p -> !p.equals(plan.file()))
                    .findFirst()
                    .orElse(null);
            if (sibling == null) {
                return;
            }
            try (RasterSource other = folder.opener().open(sibling)) {
                GridGeometry grid = image.grid();
                if (image.bands() != other.bands()
                        || !grid.crs().equals(other.grid().crs())) {
                    throw new PublishException("the image has " + image.bands() + " bands, grid " + grid
                            + "; the images of layer " + plan.name() + " have " + other.bands() + " bands, grid "
                            + other.grid() + ": bands and CRS must be the same");
                }
            }
        }
    }

    private static String text(String wanted, String otherwise) {
        return wanted == null || wanted.isEmpty() ? otherwise : wanted;
    }

    private static PublishException asPublishException(PublishRequest request, IOException e) {
        return e instanceof PublishException p
                ? p
                : new PublishException("layer " + request.layer() + " was not published: " + e.getMessage(), e);
    }
}
