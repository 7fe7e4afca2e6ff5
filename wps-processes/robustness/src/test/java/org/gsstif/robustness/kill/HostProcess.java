package org.gsstif.robustness.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The embedded host, {@code stif serve}, as a process of its own. */
final class HostProcess {

    private final Process process;
    private String base;

    private HostProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it without waiting.
     *
     * @param tmp its temporary folder
     */
    static HostProcess start(Path catalog, Path tmp) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Dcom.sun.media.jai.disableMediaLib=true",
                "-Djava.io.tmpdir=" + tmp));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.gsstif.server.cli.Stif"));
        command.addAll(List.of("serve", "--port", "0", "--catalog", catalog.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        tmp.resolveSibling("host.log").toFile()))
                .start();
        return new HostProcess(process);
    }

    /** Waits until it listens. */
    void awaitReady() throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("WPS")) {
                base = line.substring(line.indexOf("http"), line.indexOf("/ows"));
                return;
            }
        }
        throw new IOException("the host did not start");
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    HttpResponse<byte[]> get(HttpClient client, String service, Map<String, String> parameters)
            throws IOException, InterruptedException {
        StringBuilder url = new StringBuilder(base + "/ows?service=" + service);
        parameters.forEach((key, value) ->
                url.append('&').append(key).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return client.send(
                HttpRequest.newBuilder(URI.create(url.toString()))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofByteArray());
    }
}
