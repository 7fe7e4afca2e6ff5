package org.gsstif.server.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.port.Limits;
import org.gsstif.server.http.HttpHost;
import org.gsstif.server.http.HttpHostOptions;
import org.gsstif.server.wms.WmsOptions;
import org.gsstif.server.wms.WmsService;
import org.gsstif.server.wps.WpsOptions;
import org.gsstif.server.wps.WpsService;

/**
 * The embedded OGC host over a folder of layers: WPS with all processes, and the maps of the layers. A host for demos and
 * tests; in production the processes run in GeoServer.
 */
public final class EmbeddedHost implements AutoCloseable {

    private final StifRuntime runtime;
    private final WpsService wps;
    private final HttpHost http;

    private EmbeddedHost(StifRuntime runtime, WpsService wps, HttpHost http) {
        this.runtime = runtime;
        this.wps = wps;
        this.http = http;
    }

    /**
     * Starts it and makes it the place where the processes run.
     *
     * @param catalog folder of layers; made if it is not there
     * @throws IllegalArgumentException if the WPS may run and queue more executions than the host takes
     * @throws IOException if the folder cannot be used, or the port is taken
     */
    public static EmbeddedHost start(Path catalog, Limits limits, HttpHostOptions http, WpsOptions wps)
            throws IOException {
        int executions = wps.workers() + wps.queue();
        if (executions > http.lanes().executions()) {
            throw new IllegalArgumentException(
                    "the WPS takes " + wps.workers() + " workers and a queue of " + wps.queue()
                            + ", but the host only " + http.lanes().executions()
                            + " executions (LaneOptions.executions); make it at least " + executions);
        }
        DecodedTiles.useMemory();
        LayerStore store = LayerStore.open(catalog);
        StifRuntime runtime = new StifRuntime(limits, store.catalog(), store.publisher());
        StifRuntime.install(runtime);
        WpsService service = new WpsService(wps, store.catalog());
        WmsService maps = new WmsService(store.catalog(), WmsOptions.defaults());
        HttpHost host = new HttpHost(http, List.of(service, maps));
        runtime.runner().yieldWhile(host::mapsWait);
        try {
            host.start();
        } catch (IOException e) {
            service.close();
            runtime.close();
            throw e;
        }
        return new EmbeddedHost(runtime, service, host);
    }

    /** {@code http://127.0.0.1:8080/geoserver}, without a slash at the end. */
    public String baseUrl() {
        return http.baseUrl();
    }

    @Override
    public void close() {
        http.close();
        wps.close();
        StifRuntime.install(null);
        runtime.close();
    }
}
