package org.gsstif.robustness.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.Limits;
import org.gsstif.robustness.TemporaryFolder;
import org.gsstif.server.host.LayerStore;
import org.gsstif.server.http.OgcRequest;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.http.OgcService;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wms.WmsOptions;
import org.gsstif.server.wms.WmsService;
import org.gsstif.server.wps.WpsOptions;
import org.gsstif.server.wps.WpsService;

/**
 * The services of the embedded host over a small catalog, without HTTP around them, and with limits that keep a run short:
 * series {@code t:fine} (16 × 16 px) and {@code t:coarse} (4 × 4 px), image {@code t:one}. Nothing can be published.
 */
final class SmallHost {

    private static final String BASE = "http://127.0.0.1:8080/geoserver";

    private static final class Holder {
        static final SmallHost INSTANCE = new SmallHost();
    }

    /** Faults that a service did not foresee: it tells them in its log. */
    private static final Queue<Throwable> UNFORESEEN = new ConcurrentLinkedQueue<>();

    private static final Logger LOG = Logger.getLogger("org.gsstif.server");

    private final WpsService wps;
    private final WmsService wms;

    private SmallHost() {
        LOG.setLevel(Level.WARNING);
        LOG.setUseParentHandlers(false);
        LOG.addHandler(new Unforeseen());
        try {
            Path folder = TemporaryFolder.create("stif-fuzz-host-");
            Path catalog = Files.createDirectories(folder.resolve("catalog/t"));
            for (int day = 1; day <= 3; day++) {
                write(catalog, "fine/f_2020-05-0" + day + ".tif", 16, 10, day);
                write(catalog, "coarse/c_2020-05-0" + day + ".tif", 4, 40, day);
            }
            write(catalog, "one.tif", 16, 10, 7);
            LayerStore store = LayerStore.open(catalog.getParent());
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            Limits limits = new Limits(1, 16, 48L << 20, 4096, temporary).withMaxTraining(Duration.ofSeconds(1));
            StifRuntime.install(new StifRuntime(limits, store.catalog(), null));
            WpsOptions options = WpsOptions.defaults()
                    .withFolder(folder.resolve("wps"))
                    .withPool(1, 1000)
                    .withMaxExecutionTime(Duration.ofSeconds(3))
                    .withResultExpiry(Duration.ofMillis(200));
            wps = new WpsService(options, store.catalog());
            wms = new WmsService(store.catalog(), WmsOptions.defaults().withMaxSize(64, 64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SmallHost get() {
        return Holder.INSTANCE;
    }

    private static void write(Path workspace, String name, int side, double pixel, int seed) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        GridGeometry grid = GridGeometry.northUp(side, side, 500_000, 5_100_000, pixel, pixel, "EPSG:32633");
        RasterBlock block = new RasterBlock(grid.window(), 2);
        for (int b = 0; b < 2; b++) {
            for (int i = 0; i < side * side; i++) {
                block.values(b)[i] = (float) Math.sin(i * 0.1 + seed + b);
                block.valid(b)[i] = i % 13 != seed;
            }
        }
        try (CogWriter writer = CogWriter.create(file, grid, 2, CogOptions.defaults())) {
            writer.write(block);
            writer.finish();
        }
    }

    void post(byte[] body) throws IOException {
        if (body.length > 0) {
            answer(wps, new OgcRequest("POST", "/wps", Map.of(), body, "text/xml", BASE));
        }
    }

    void wps(String lines) throws IOException {
        answer(wps, get("/wps", lines));
    }

    void wms(String lines) throws IOException {
        answer(wms, get("/wms", lines));
    }

    private static OgcRequest get(String path, String lines) {
        Map<String, String> parameters = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int equals = line.indexOf('=');
            String key = equals < 0 ? line : line.substring(0, equals);
            parameters.putIfAbsent(key.toUpperCase(Locale.ROOT), equals < 0 ? "" : line.substring(equals + 1));
        });
        return new OgcRequest("GET", path, parameters, new byte[0], "", BASE);
    }

    /** A service answers faults itself or by an OwsException; a server error or an unexpected fault is a crash. */
    private static void answer(OgcService service, OgcRequest request) throws IOException {
        OgcResponse response;
        try {
            response = service.handle(request);
        } catch (OwsException e) {
            response = e.toResponse();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        boolean failed = response.status() >= 500 && response.status() != 503;
        Target.require(!failed, "status " + response.status() + ": " + out.toString(UTF_8));
        Throwable unforeseen = UNFORESEEN.poll();
        if (unforeseen != null) {
            throw new AssertionError("a service met a fault that it did not foresee", unforeseen);
        }
    }

    private static final class Unforeseen extends Handler {
        @Override
        public void publish(LogRecord entry) {
            boolean refused = entry.getThrown() instanceof IOException || entry.getThrown() instanceof OwsException;
            if (entry.getLevel().intValue() >= Level.WARNING.intValue() && entry.getThrown() != null && !refused) {
                UNFORESEEN.add(entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
