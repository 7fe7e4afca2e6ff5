package org.gsstif.server.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A host in a Java of its own, whose memory and threads the operating system tells (Linux). */
final class HostProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final String baseUrl;
    private final Path temporary;

    private HostProcess(Process process, String baseUrl, Path temporary) {
        this.process = process;
        this.baseUrl = baseUrl;
        this.temporary = temporary;
    }

    /**
     * Starts {@code stif serve} over a catalog and waits until it listens.
     *
     * @param heapMib {@code -Xmx}
     * @param folder for its temporary files and its log
     * @param expirySeconds how long results are kept
     */
    static HostProcess start(Path catalog, int heapMib, Path folder, int expirySeconds) throws IOException {
        if (!Files.isReadable(Path.of("/proc/self/status"))) {
            throw new IOException("a soak reads memory and threads from /proc, which this system does not have");
        }
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMib + "m",
                "-XX:+UseParallelGC",
                "-Djava.awt.headless=true",
                "-Dcom.sun.media.jai.disableMediaLib=true",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "org.gsstif.server.cli.Stif",
                "serve",
                "--catalog",
                catalog.toString(),
                "--port",
                "0",
                "--result-expiry",
                Integer.toString(expirySeconds)));
        builder.redirectError(folder.resolve("host.log").toFile());
        Process process = builder.start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("http://");
            if (line.startsWith("WPS") && at > 0) {
                String base = line.substring(at, line.indexOf("/ows"));
                return new HostProcess(process, base, temporary);
            }
        }
        throw new IOException("the host did not start; see " + folder.resolve("host.log"));
    }

    String baseUrl() {
        return baseUrl;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Resident memory in KiB. */
    long residentKib() throws IOException {
        return status("VmRSS:");
    }

    /** The most resident memory so far in KiB. */
    long peakKib() throws IOException {
        return status("VmHWM:");
    }

    int threads() throws IOException {
        return (int) status("Threads:");
    }

    /** Regular files in its temporary folder, but for locks and what Java and GeoTools keep for themselves. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> !f.toString().endsWith(".lock"))
                    .filter(f -> !f.toString().contains("hsperfdata"))
                    .filter(f -> !f.toString().contains("/GeoTools/")) // its database of CRS codes, made once
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            return List.of(); // a folder went while it was listed
        }
    }

    private long status(String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.substring(key.length()).replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/" + process.pid() + "/status has no " + key);
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
