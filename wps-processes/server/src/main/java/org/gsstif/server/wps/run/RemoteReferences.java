package org.gsstif.server.wps.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.geotools.api.util.ProgressListener;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.format.ComplexFormat;
import org.gsstif.server.wps.format.Content;
import org.gsstif.server.wps.format.RunResources;
import org.gsstif.server.wps.request.Input;

/**
 * Fetches inputs by HTTP from hosts on a list, which is empty by default. Redirects are not followed, sizes and times are
 * limited, and a client is told no detail of what another host answered. A name on the list that leads to a private or local
 * address (as a name server under foreign control may make it do) is refused; such hosts are put on the list by their
 * address, or as localhost.
 */
public final class RemoteReferences {

    private static final Logger LOGGER = Logger.getLogger(RemoteReferences.class.getName());

    /** Until the answer begins. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Until the answer is there as a whole. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]|localhost");

    /** Looks up the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Set<String> hosts;
    private final long maxBytes;
    private final Duration longest;
    private final Resolver resolver;

    /**
     * @param hosts {@code name} or {@code name:port} that may be asked
     * @param maxBytes largest answer
     */
    public RemoteReferences(Set<String> hosts, long maxBytes) {
        this(hosts, maxBytes, LONGEST, InetAddress::getAllByName);
    }

    /** @param longest until an answer must be there as a whole */
    RemoteReferences(Set<String> hosts, long maxBytes, Duration longest, Resolver resolver) {
        this.hosts = Set.copyOf(hosts);
        this.maxBytes = maxBytes;
        this.longest = longest;
        this.resolver = resolver;
    }

    /** @throws OwsException if that place must not be asked */
    URI check(Input.Reference reference) {
        URI location = allowed(reference.id(), reference.href());
        if (reference.post() && reference.body() == null) {
            if (reference.bodyHref() == null) {
                throw OwsException.invalid(reference.id(), "A POST request should contain a non empty body");
            }
            allowed(reference.id(), reference.bodyHref());
        }
        return location;
    }

    private URI allowed(String id, String href) {
        if (hosts.isEmpty()) {
            throw OwsException.invalid(id, "Remote complex input references are disabled");
        }
        URI location;
        try {
            location = URI.create(href.strip());
        } catch (IllegalArgumentException e) {
            throw OwsException.invalid(id, "The reference of input " + id + " is not a URL");
        }
        String scheme = String.valueOf(location.getScheme()).toLowerCase(Locale.ROOT);
        String host = location.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw OwsException.invalid(id, "The reference of input " + id + " must be an http or https URL");
        }
        if (!hosts.contains(host) && !hosts.contains(host + ":" + location.getPort())) {
            throw OwsException.invalid(
                    id, "Input " + id + ": references to " + host + " are not allowed on this host (remoteHosts)");
        }
        return location;
    }

    /** Java keeps looked-up addresses for some seconds, so the connection goes to those that are checked here. */
    private void requirePublic(String id, URI location) {
        String host = location.getHost();
        if (ADDRESS.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            return; // the list names this very address
        }
        try {
            for (InetAddress address : resolver.addresses(host)) {
                byte[] bytes = address.getAddress();
                boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
                boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
                if (address.isLoopbackAddress()
                        || address.isSiteLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isAnyLocalAddress()
                        || address.isMulticastAddress()
                        || uniqueLocal
                        || shared) {
                    throw OwsException.invalid(
                            id,
                            "Input " + id + ": " + host
                                    + " leads to a private address; put the address itself on the list (remoteHosts)");
                }
            }
        } catch (UnknownHostException e) {
            throw failed(id);
        }
    }

    Content fetch(
            URI location,
            Input.Reference reference,
            ComplexFormat format,
            RunResources resources,
            ProgressListener listener)
            throws IOException, InterruptedException {
        requirePublic(reference.id(), location);
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(location).timeout(TIMEOUT);
        reference.headers().forEach((key, value) -> setHeader(request, reference.id(), key, value));
        if (reference.post()) {
            request.POST(body(client, reference, resources, listener));
        }
        return new Content.Stored(
                download(client, request.build(), reference.id(), format.extension(), resources, listener));
    }

    private static void setHeader(HttpRequest.Builder request, String id, String key, String value) {
        try {
            request.setHeader(key, value);
        } catch (IllegalArgumentException e) {
            throw OwsException.invalid(
                    id, "The header " + key + " of the reference of input " + id + " is not allowed");
        }
    }

    private HttpRequest.BodyPublisher body(
            HttpClient client, Input.Reference reference, RunResources resources, ProgressListener listener)
            throws IOException, InterruptedException {
        if (reference.body() instanceof Content.Text text) {
            return BodyPublishers.ofString(text.value());
        }
        if (reference.body() != null) {
            throw OwsException.invalid(
                    reference.id(),
                    "The request body should be contained in a CDATA section, otherwise it will get parsed as XML"
                            + " instead of being preserved as is");
        }
        URI location = allowed(reference.id(), reference.bodyHref());
        requirePublic(reference.id(), location);
        HttpRequest get = HttpRequest.newBuilder(location).timeout(TIMEOUT).build();
        return BodyPublishers.ofFile(download(client, get, reference.id(), "body", resources, listener));
    }

    private Path download(
            HttpClient client,
            HttpRequest request,
            String id,
            String extension,
            RunResources resources,
            ProgressListener listener)
            throws IOException, InterruptedException {
        Path file = resources.newFile("." + extension);
        HttpResponse<InputStream> response = send(client, request, id);
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    closeQuietly(response.body()); // wakes the reader below
                },
                CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS));
        try (InputStream in = response.body();
                OutputStream out = Files.newOutputStream(file)) {
            if (response.statusCode() != 200) {
                throw failed(id);
            }
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            int n;
            while ((n = in.read(buffer)) >= 0) {
                size += n;
                if (size > maxBytes) {
                    throw new OwsException(
                            OwsException.FILE_SIZE_EXCEEDED,
                            id,
                            "Input " + id + " exceeds maximum allowed size of " + maxBytes
                                    + " bytes (maxReferenceBytes)");
                }
                out.write(buffer, 0, n);
                if (listener.isCanceled()) {
                    listener.progress(0);
                }
            }
        } catch (IOException e) {
            if (late.get()) {
                throw tooLate(id);
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
        if (late.get()) {
            throw tooLate(id);
        }
        return file;
    }

    private OwsException tooLate(String id) {
        return OwsException.invalid(
                id, "Input " + id + " was not there after " + longest.toSeconds() + " s and was given up");
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "A late answer could not be closed", e);
        }
    }

    private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request, String id)
            throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw failed(id);
        }
    }

    private static OwsException failed(String id) {
        return OwsException.invalid(id, "Failed to retrieve value for input " + id);
    }
}
