package org.gsstif.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Settings of the embedded host.
 *
 * @param address to listen on; default {@code 127.0.0.1}, this machine only
 * @param port 0..65535; 0 (default) picks a free one
 * @param maxThreads most threads that read from the network and hand requests over, 8..512; default 32
 * @param maxRequestBytes largest request body, ≥ 1024; default 64 MiB
 * @param idleTimeout after which a silent connection is closed; default 60 s
 * @param stopTimeout that running requests get when the host stops; default 5 s
 * @param www folder of static files served under {@code /geoserver/www}, or null (default) for those in the jar alone
 * @param lanes how many requests of each kind are served at the same time, and how many may wait
 */
public record HttpHostOptions(
        String address,
        int port,
        int maxThreads,
        long maxRequestBytes,
        Duration idleTimeout,
        Duration stopTimeout,
        Path www,
        LaneOptions lanes) {

    public HttpHostOptions {
        Objects.requireNonNull(address, "address");
        check("port", port, 0, 65535);
        check("maxThreads", maxThreads, 8, 512);
        check("maxRequestBytes", maxRequestBytes, 1024, Integer.MAX_VALUE - 1024);
        Objects.requireNonNull(idleTimeout, "idleTimeout");
        Objects.requireNonNull(stopTimeout, "stopTimeout");
        Objects.requireNonNull(lanes, "lanes");
    }

    public static HttpHostOptions defaults() {
        return new HttpHostOptions(
                "127.0.0.1",
                0,
                32,
                64L << 20,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                null,
                LaneOptions.defaults());
    }

    public HttpHostOptions withAddress(String newAddress) {
        return new HttpHostOptions(newAddress, port, maxThreads, maxRequestBytes, idleTimeout, stopTimeout, www, lanes);
    }

    public HttpHostOptions withPort(int newPort) {
        return new HttpHostOptions(address, newPort, maxThreads, maxRequestBytes, idleTimeout, stopTimeout, www, lanes);
    }

    public HttpHostOptions withMaxThreads(int newMaxThreads) {
        return new HttpHostOptions(address, port, newMaxThreads, maxRequestBytes, idleTimeout, stopTimeout, www, lanes);
    }

    public HttpHostOptions withMaxRequestBytes(long newMaxRequestBytes) {
        return new HttpHostOptions(address, port, maxThreads, newMaxRequestBytes, idleTimeout, stopTimeout, www, lanes);
    }

    public HttpHostOptions withStopTimeout(Duration newStopTimeout) {
        return new HttpHostOptions(address, port, maxThreads, maxRequestBytes, idleTimeout, newStopTimeout, www, lanes);
    }

    public HttpHostOptions withWww(Path newWww) {
        return new HttpHostOptions(address, port, maxThreads, maxRequestBytes, idleTimeout, stopTimeout, newWww, lanes);
    }

    public HttpHostOptions withLanes(LaneOptions newLanes) {
        return new HttpHostOptions(address, port, maxThreads, maxRequestBytes, idleTimeout, stopTimeout, www, newLanes);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
