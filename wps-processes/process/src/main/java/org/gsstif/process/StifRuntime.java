package org.gsstif.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.gsstif.core.run.BlockEngine;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Limits;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.RasterCatalog;
import org.gsstif.process.spark.SparkApplication;

/**
 * What the processes need from the place they run in. GeoServer, the embedded host or the command line installs one at its
 * start ({@link #install}); where none was, a runtime without catalog and publisher and with {@link Limits#defaults()}
 * serves.
 *
 * <p>All runs share one pool of {@link Limits#workers()} threads, which lives as long as the runtime.
 */
public final class StifRuntime implements AutoCloseable {

    private static final AtomicReference<StifRuntime> CURRENT = new AtomicReference<>();

    /** Smallest side of a block that is worth a task of Spark. */
    private static final int SPARK_BLOCK_SIZE = 512;

    private final Limits limits;
    private final RasterCatalog catalog;
    private final LayerPublisher publisher;
    private final BlockRunner runner;
    private final boolean ownsLists;
    private final Path sharedFolder;
    private int runs;
    private boolean retired;

    /**
     * @param catalog where layer names are looked up; null: there is none
     * @param publisher makes layers of results; null: there is none
     */
    public StifRuntime(Limits limits, RasterCatalog catalog, LayerPublisher publisher) {
        this(limits, catalog, publisher, false);
    }

    /**
     * @param ownsLists whether coverages that come in lists are disposed of after the run: GeoServer disposes of those that come
     *     alone only
     */
    public StifRuntime(Limits limits, RasterCatalog catalog, LayerPublisher publisher, boolean ownsLists) {
        this.ownsLists = ownsLists;
        this.limits = Objects.requireNonNull(limits, "limits");
        this.catalog = catalog;
        this.publisher = publisher;
        this.runner = new BlockRunner(limits.workers(), limits.blockSize());
        this.sharedFolder = null;
    }

    /**
     * One whose large steps run in other Java processes.
     *
     * @param engine runs the steps
     * @param sharedFolder folder of one run, which all these processes see: its intermediate rasters lie there and stay
     */
    public StifRuntime(Limits limits, RasterCatalog catalog, BlockEngine engine, Path sharedFolder) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.catalog = catalog;
        this.publisher = null;
        this.runner = new BlockRunner(limits.workers(), limits.blockSize(), Objects.requireNonNull(engine, "engine"));
        this.sharedFolder = Objects.requireNonNull(sharedFolder, "sharedFolder");
        this.ownsLists = false;
    }

    /**
     * The runtime of one run on Spark: what is beside it stays here. To be closed after the run, before the application.
     *
     * @param application works off the large steps
     */
    StifRuntime on(SparkApplication application) {
        return new StifRuntime(this, application);
    }

    private StifRuntime(StifRuntime host, SparkApplication application) {
        this.limits = host.limits;
        this.catalog = host.catalog;
        this.publisher = host.publisher;
        this.runner = host.runner.spreadingBy(application, Math.max(SPARK_BLOCK_SIZE, host.limits.blockSize()));
        this.sharedFolder = application.folder();
        this.ownsLists = host.ownsLists;
    }

    /** The folder that all Java processes of a run see, where its steps are spread over several. */
    public Optional<Path> sharedFolder() {
        return Optional.ofNullable(sharedFolder);
    }

    /** The installed runtime, or the default one. */
    public static StifRuntime current() {
        StifRuntime runtime = CURRENT.get();
        if (runtime == null) {
            StifRuntime made = new StifRuntime(Limits.defaults(), null, null);
            if (CURRENT.compareAndSet(null, made)) {
                return made;
            }
            made.close();
            runtime = CURRENT.get();
        }
        return runtime;
    }

    /**
     * Makes this the runtime of all processes found through the service registry.
     *
     * @param runtime null: back to the default one
     */
    public static void install(StifRuntime runtime) {
        CURRENT.set(runtime);
    }

    /**
     * Counts a run in, so that the pool stays until it has ended.
     *
     * @return false if another runtime has taken this one's place: ask for the current one again
     */
    synchronized boolean enter() {
        if (retired) {
            return false;
        }
        runs++;
        return true;
    }

    /** Counts a run out. */
    synchronized void leave() {
        runs--;
        if (retired && runs == 0) {
            close();
        }
    }

    /** Closes it as soon as the runs under way have ended; to be called when another one was installed. */
    public synchronized void retire() {
        retired = true;
        if (runs == 0) {
            close();
        }
    }

    public Limits limits() {
        return limits;
    }

    /** For trying what a run costs: the same catalog, one worker of its own, outputs of any size, no publisher. */
    public StifRuntime withOneWorker() {
        Limits one = new Limits(1, limits.blockSize(), limits.memoryBytes(), Long.MAX_VALUE, limits.temporaryFolder());
        return new StifRuntime(one, catalog, null);
    }

    /** Whether coverages that come in lists are disposed of after the run. */
    boolean ownsLists() {
        return ownsLists;
    }

    /** The pool that all runs share. */
    public BlockRunner runner() {
        return runner;
    }

    /**
     * Looks up a layer.
     *
     * @throws IOException if there is no such layer, or no catalog at all
     */
    public CatalogLayer layer(String name) throws IOException {
        if (catalog == null) {
            throw new IOException(
                    "the layer " + name + " cannot be looked up: no catalog is configured here; give coverages "
                            + "instead, or on the command line --catalog DIR");
        }
        return catalog.layer(name);
    }

    /**
     * Who makes layers.
     *
     * @throws PublishException if nobody does
     */
    public LayerPublisher publisher() throws PublishException {
        if (publisher == null) {
            throw new PublishException(
                    "nothing can be published: no catalog is configured here; leave publish out, or on "
                            + "the command line give --catalog DIR");
        }
        return publisher;
    }

    @Override
    public void close() {
        runner.close();
    }
}
