package org.gsstif.geoserver.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.core.run.ProcessFolder;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.Extensions;
import org.gsstif.geoserver.api.ModuleStatus;
import org.gsstif.geoserver.check.LinkCheck;
import org.gsstif.geoserver.mirror.Mirror;
import org.gsstif.geoserver.mirror.MissingMemberException;
import org.gsstif.geoserver.publish.GeoServerPublisher;
import org.gsstif.geoserver.publish.Recovery;
import org.gsstif.geoserver.read.GeoServerCatalog;
import org.gsstif.process.StifRuntime;

/** Makes GeoServer the place where the processes run; a bean of {@code applicationContext.xml}. */
public final class StifPlugin {

    private static final Logger LOGGER = Logger.getLogger(StifPlugin.class.getName());
    private static final int SECONDS_BETWEEN_LOOKS = 3;

    private final Object catalogBean;
    private final Object statusBean;
    private final List<String> messages = new ArrayList<>();
    private List<String> problems = List.of();
    private ScheduledExecutorService watcher;
    private StifRuntime runtime;
    private FileTime read;
    private boolean recovered;

    /**
     * @param catalogBean GeoServer's secured catalog
     * @param statusBean a line on GeoServer's page of modules
     */
    public StifPlugin(Object catalogBean, Object statusBean) {
        this.catalogBean = catalogBean;
        this.statusBean = statusBean;
    }

    /** Called by Spring. Whatever fails is logged and shown; GeoServer starts. */
    @SuppressWarnings("FutureReturnValueIgnored") // a look catches and logs what fails
    public synchronized void start() {
        try {
            GeoServerLog.install();
            LinkCheck check = LinkCheck.running();
            for (String member : check.missing()) {
                LOGGER.log(Level.SEVERE, "this GeoServer lacks {0}; what needs it will fail", member);
            }
            messages.add(
                    check.passed()
                            ? "Link check: all " + check.checked() + " methods are there."
                            : "Link check: this GeoServer lacks " + String.join(", ", check.missing()) + ".");
            Catalog catalog = Mirror.of(Catalog.class, catalogBean);
            Path dataDirectory = catalog.getResourceLoader().getBaseDirectory().toPath();
            look(catalog, dataDirectory);
            String deflate = DeflateCheck.run();
            if (!deflate.isEmpty()) {
                messages.add(deflate);
            }
            watcher = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "stif-settings");
                thread.setDaemon(true);
                return thread;
            });
            watcher.scheduleWithFixedDelay(
                    () -> {
                        recover(dataDirectory);
                        look(catalog, dataDirectory);
                    },
                    SECONDS_BETWEEN_LOOKS,
                    SECONDS_BETWEEN_LOOKS,
                    TimeUnit.SECONDS);
            LOGGER.log(Level.INFO, "gs-stif {0} is ready. {1}", new Object[] {version(), String.join(" ", messages)});
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.SEVERE, "gs-stif could not start; its processes have no catalog", e);
            messages.add("Not started: " + e.getMessage());
        }
        show();
    }

    private static String version() {
        String version = StifPlugin.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Takes back what a killed GeoServer has left half published; once, as soon as the catalog can be had. */
    private synchronized void recover(Path dataDirectory) {
        try {
            // the raw one: this thread has no user, and what is hidden must not count as unused
            Object raw = recovered ? null : Mirror.statics(Extensions.class).bean("rawCatalog");
            if (raw != null) {
                recovered = true;
                new Recovery(Mirror.of(Catalog.class, raw), dataDirectory).run();
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "what a killed GeoServer has left could not be taken back", e);
        }
    }

    /** Reads the settings if they have changed, and lets new runs use them; runs under way keep theirs. */
    private synchronized void look(Catalog catalog, Path dataDirectory) {
        try {
            Path file = dataDirectory.resolve(StifProperties.FILE);
            FileTime now = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            if (runtime != null && (now == null || now.equals(read))) {
                return;
            }
            StifProperties settings = StifProperties.read(dataDirectory);
            read = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            StifRuntime old = runtime;
            runtime = new StifRuntime(
                    settings.limits(),
                    new GeoServerCatalog(catalog),
                    new GeoServerPublisher(catalog, dataDirectory),
                    true);
            StifRuntime.install(runtime);
            ProcessFolder.removeAbandoned(settings.limits().temporaryFolder());
            if (old != null) {
                old.retire();
            }
            settings.problems().forEach(LOGGER::warning);
            LOGGER.log(Level.INFO, "settings: {0}", settings.limits());
            problems = settings.problems();
            show();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "the settings could not be read", e);
        }
    }

    private void show() {
        try {
            ModuleStatus status = Mirror.of(ModuleStatus.class, statusBean);
            if (status != null) {
                List<String> all = new ArrayList<>(messages);
                all.addAll(problems);
                status.setVersion(version());
                status.setAvailable(runtime != null);
                status.setMessage(String.join("\n", all));
            }
        } catch (MissingMemberException e) {
            LOGGER.log(Level.FINE, "the module status cannot be set", e);
        }
    }

    /** Called by Spring when GeoServer ends. */
    public synchronized void stop() {
        if (watcher != null) {
            watcher.shutdownNow();
        }
        StifRuntime.install(null);
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
        ProcessFolder.closeAll();
        GeoServerLog.remove();
    }
}
