package org.gsstif.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The embedded HTTP host: OGC services at {@code /geoserver/ows}, {@code /geoserver/<service>} and
 * {@code /geoserver/<workspace>/<service>}, static files at {@code /geoserver/www}. A host for demos and tests, on this
 * machine only by default; in production the processes run in GeoServer.
 *
 * <pre>{@code
 * try (HttpHost host = new HttpHost(HttpHostOptions.defaults(), List.of(wps, wms)).start()) {
 *     System.out.println(host.baseUrl() + "/ows?service=WPS&request=GetCapabilities");
 * }
 * }</pre>
 */
public final class HttpHost implements AutoCloseable {

    /** Path of everything this host serves. */
    public static final String CONTEXT_PATH = "/geoserver";

    /** Class path folder of the static files that come with the jar. */
    public static final String WWW_RESOURCES = "org/gsstif/server/www";

    private static final Map<String, String> WELL_KNOWN_PAGES =
            new TreeMap<>(Map.of("/stif/index.html", "Map page", "/stif/gs_stif.zip", "QGIS plugin"));

    private static final Logger LOGGER = Logger.getLogger(HttpHost.class.getName());
    private static final int MAX_CONNECTIONS = 512;
    private static final int MAX_HEADER_BYTES = 1 << 17;
    /** How long stopping waits for idle connections that clients keep open. */
    private static final long SHUTDOWN_IDLE_MILLIS = 50;

    private static final long LARGE_BODY_WAIT_MILLIS = 30_000;

    private final HttpHostOptions options;
    private final Server server;
    private final ServerConnector connector;
    private final Lanes lanes;

    public HttpHost(HttpHostOptions options, List<OgcService> services) {
        this.options = options;
        QueuedThreadPool threads = new QueuedThreadPool(options.maxThreads(), 4, 30_000);
        threads.setName("stif-http");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setStopTimeout(options.stopTimeout().toMillis());
        server.setErrorHandler(HttpHost::error);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(options.address());
        connector.setPort(options.port());
        connector.setIdleTimeout(options.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));

        lanes = new Lanes(options.lanes());
        ContextHandler www = new ContextHandler(staticFiles(), CONTEXT_PATH + "/www");
        ContextHandler ogc = new ContextHandler(
                new OgcHandler(
                        new OgcDispatcher(services),
                        new CrossSiteGuard(options.address()),
                        new RequestBodies(options.maxRequestBytes(), bodyBudget(), LARGE_BODY_WAIT_MILLIS),
                        lanes),
                CONTEXT_PATH);
        ogc.setAllowNullPathInContext(true);
        server.setHandler(new GracefulHandler(new Handler.Sequence(www, ogc, new IndexPage(services, pages()))));
    }

    /**
     * Starts to listen.
     *
     * @return this host
     * @throws IOException if the port is taken, or the host cannot start for another reason
     */
    public HttpHost start() throws IOException {
        try {
            server.start();
            return this;
        } catch (Exception e) {
            close();
            throw new IOException(
                    "cannot listen on " + options.address() + ":" + options.port() + ": " + e.getMessage(), e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** {@code http://127.0.0.1:8080/geoserver}: the context, without a slash at the end. */
    public String baseUrl() {
        return "http://" + options.address() + ":" + port() + CONTEXT_PATH;
    }

    /** Whether more maps are asked for than are drawn at the same time. */
    public boolean mapsWait() {
        return lanes.mapsWait();
    }

    /** Stops listening; running requests get the stop timeout. Closing twice is fine. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, "The HTTP host did not stop cleanly", e);
        } finally {
            server.destroy();
            lanes.close();
        }
    }

    private Handler staticFiles() {
        ResourceFactory factory = ResourceFactory.of(server);
        Resource jar = factory.newClassLoaderResource(WWW_RESOURCES + "/", false);
        Resource folder = options.www() == null ? null : factory.newResource(options.www());
        ResourceHandler handler = new ResourceHandler();
        if (folder != null && jar != null) {
            handler.setBaseResource(ResourceFactory.combine(folder, jar));
        } else {
            handler.setBaseResource(folder != null ? folder : jar);
        }
        handler.setDirAllowed(false);
        handler.setEtags(true);
        handler.setCacheControl("no-cache");
        handler.setWelcomeFiles("index.html");
        return handler;
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        WELL_KNOWN_PAGES.forEach((path, title) -> {
            boolean inFolder = options.www() != null
                    && Files.exists(options.www().resolve(path.substring(1)).normalize());
            boolean inJar = HttpHost.class.getClassLoader().getResource(WWW_RESOURCES + path) != null;
            if (inFolder || inJar) {
                pages.put("/www" + path, title);
            }
        });
        return pages;
    }

    /** A body costs several times its size while it is served: as bytes, as text, as XML. */
    private static long bodyBudget() {
        return Runtime.getRuntime().maxMemory() / 10;
    }

    /** What no service answers: a line of text, never a stack trace. */
    private static boolean error(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String text = status == 404
                ? "404: nothing is here; the services are at " + CONTEXT_PATH + "/ows\n"
                : status + ": the request cannot be answered\n";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MimeTypes.Type.TEXT_PLAIN_UTF_8.asString());
        Content.Sink.write(response, true, text, callback);
        return true;
    }
}
