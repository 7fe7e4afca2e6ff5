package org.gsstif.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Settings of the embedded host.
 *
 * @param address to listen on; default {@code 127.0.0.1}, this machine only
 * @param port 0..65535; 0 (default) picks a free one
 * @param maxThreads most threads that serve requests, 8..512; default 32
 * @param maxRequestBytes largest request body, ≥ 1024; default 64 MiB
 * @param idleTimeout after which a silent connection is closed; default 60 s
 * @param stopTimeout that running requests get when the host stops; default 5 s
 * @param www folder of static files served under {@code /geoserver/www}, or null (default) for those in the jar alone
 */
public record HttpHostOptions(
        String address,
        int port,
        int maxThreads,
        long maxRequestBytes,
        Duration idleTimeout,
        Duration stopTimeout,
        Path www) {

    public HttpHostOptions {
        Objects.requireNonNull(address, "address");
        check("port", port, 0, 65535);
        check("maxThreads", maxThreads, 8, 512);
        check("maxRequestBytes", maxRequestBytes, 1024, Integer.MAX_VALUE - 1024);
        Objects.requireNonNull(idleTimeout, "idleTimeout");
        Objects.requireNonNull(stopTimeout, "stopTimeout");
    }

    public static HttpHostOptions defaults() {
        return new HttpHostOptions("127.0.0.1", 0, 32, 64L << 20, Duration.ofSeconds(60), Duration.ofSeconds(5), null);
    }

    public HttpHostOptions withAddress(String newAddress) {
        return new HttpHostOptions(newAddress, port, maxThreads, maxRequestBytes, idleTimeout, stopTimeout, www);
    }

    public HttpHostOptions withPort(int newPort) {
        return new HttpHostOptions(address, newPort, maxThreads, maxRequestBytes, idleTimeout, stopTimeout, www);
    }

    public HttpHostOptions withMaxThreads(int newMaxThreads) {
        return new HttpHostOptions(address, port, newMaxThreads, maxRequestBytes, idleTimeout, stopTimeout, www);
    }

    public HttpHostOptions withMaxRequestBytes(long newMaxRequestBytes) {
        return new HttpHostOptions(address, port, maxThreads, newMaxRequestBytes, idleTimeout, stopTimeout, www);
    }

    public HttpHostOptions withStopTimeout(Duration newStopTimeout) {
        return new HttpHostOptions(address, port, maxThreads, maxRequestBytes, idleTimeout, newStopTimeout, www);
    }

    public HttpHostOptions withWww(Path newWww) {
        return new HttpHostOptions(address, port, maxThreads, maxRequestBytes, idleTimeout, stopTimeout, newWww);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
