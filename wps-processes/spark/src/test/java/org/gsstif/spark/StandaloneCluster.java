package org.gsstif.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Spark's standalone master and two workers as processes of their own, on 127.0.0.1. */
final class StandaloneCluster implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    StandaloneCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        start("master", "org.apache.spark.deploy.master.Master", "--port", String.valueOf(port));
        awaitPort();
        for (int w = 1; w <= 2; w++) {
            start(
                    "worker" + w,
                    "org.apache.spark.deploy.worker.Worker",
                    url(),
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "-d",
                    folder.resolve("work" + w).toString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    private void start(String name, String main, String... arguments) throws IOException {
        String home = System.getProperty("stif.sparkHome");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(Arrays.asList(System.getProperty("stif.sparkModules").split(" ")));
        command.addAll(List.of("-cp", home + File.separator + "jars" + File.separator + "*", main));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", home);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve(name + ".log").toFile());
        processes.add(builder.start());
    }

    private void awaitPort() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                Thread.sleep(200);
            }
        }
        throw new IllegalStateException("Spark's master does not answer on " + url());
    }

    /** Kills the last worker and the executor that it started, at once; gives the processes that were killed. */
    List<ProcessHandle> killOneWorker() {
        Process worker = processes.get(processes.size() - 1);
        List<ProcessHandle> all = new ArrayList<>(worker.descendants().toList());
        all.add(worker.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        return all;
    }

    String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        for (String name : List.of("master", "worker1", "worker2")) {
            logs.append(Files.readString(folder.resolve(name + ".log")));
        }
        return logs.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }
}
