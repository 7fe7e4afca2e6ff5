package org.gsstif.server.wps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Settings of the WPS of the embedded host.
 *
 * @param namespaces of the processes that are offered; default {@code stif}
 * @param workers executions that run at the same time, 1..64; default 2 (each one uses several threads itself)
 * @param queue executions that may wait, 0..1000; default 16; a further one is refused with ServerBusy
 * @param resultExpiry how long results of a finished execution are kept; default 300 s, as in GeoServer
 * @param maxExecutionTime after which an execution is ended, or null (default) for no limit
 * @param remoteHosts hosts ({@code name} or {@code name:port}) that inputs may be fetched from by reference; default
 *     none: {@code Remote complex input references are disabled}
 * @param maxReferenceBytes largest input fetched by reference, ≥ 1; default 1 GiB
 * @param echo whether to offer the echo process that conformance suites call; default no
 * @param folder for results and temporary files; null (default): a new temporary folder, deleted at the end
 */
public record WpsOptions(
        Set<String> namespaces,
        int workers,
        int queue,
        Duration resultExpiry,
        Duration maxExecutionTime,
        Set<String> remoteHosts,
        long maxReferenceBytes,
        boolean echo,
        Path folder) {

    public WpsOptions {
        namespaces = Set.copyOf(namespaces);
        check("workers", workers, 1, 64);
        check("queue", queue, 0, 1000);
        Objects.requireNonNull(resultExpiry, "resultExpiry");
        remoteHosts = Set.copyOf(remoteHosts);
        check("maxReferenceBytes", maxReferenceBytes, 1, Long.MAX_VALUE);
    }

    public static WpsOptions defaults() {
        return new WpsOptions(Set.of("stif"), 2, 16, Duration.ofMinutes(5), null, Set.of(), 1L << 30, false, null);
    }

    public WpsOptions withNamespaces(Set<String> newNamespaces) {
        return new WpsOptions(
                newNamespaces,
                workers,
                queue,
                resultExpiry,
                maxExecutionTime,
                remoteHosts,
                maxReferenceBytes,
                echo,
                folder);
    }

    /** Both bounds of the pool. */
    public WpsOptions withPool(int newWorkers, int newQueue) {
        return new WpsOptions(
                namespaces,
                newWorkers,
                newQueue,
                resultExpiry,
                maxExecutionTime,
                remoteHosts,
                maxReferenceBytes,
                echo,
                folder);
    }

    public WpsOptions withResultExpiry(Duration newResultExpiry) {
        return new WpsOptions(
                namespaces,
                workers,
                queue,
                newResultExpiry,
                maxExecutionTime,
                remoteHosts,
                maxReferenceBytes,
                echo,
                folder);
    }

    public WpsOptions withMaxExecutionTime(Duration newMaxExecutionTime) {
        return new WpsOptions(
                namespaces,
                workers,
                queue,
                resultExpiry,
                newMaxExecutionTime,
                remoteHosts,
                maxReferenceBytes,
                echo,
                folder);
    }

    /** Hosts that inputs may be fetched from, and the largest input. */
    public WpsOptions withRemoteReferences(Set<String> newRemoteHosts, long newMaxReferenceBytes) {
        return new WpsOptions(
                namespaces,
                workers,
                queue,
                resultExpiry,
                maxExecutionTime,
                newRemoteHosts,
                newMaxReferenceBytes,
                echo,
                folder);
    }

    public WpsOptions withEcho(boolean newEcho) {
        return new WpsOptions(
                namespaces,
                workers,
                queue,
                resultExpiry,
                maxExecutionTime,
                remoteHosts,
                maxReferenceBytes,
                newEcho,
                folder);
    }

    public WpsOptions withFolder(Path newFolder) {
        return new WpsOptions(
                namespaces,
                workers,
                queue,
                resultExpiry,
                maxExecutionTime,
                remoteHosts,
                maxReferenceBytes,
                echo,
                newFolder);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + min + " to " + max);
        }
    }
}
