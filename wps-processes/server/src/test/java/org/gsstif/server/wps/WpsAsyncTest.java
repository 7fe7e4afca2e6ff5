package org.gsstif.server.wps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gsstif.server.wps.WpsTestHost.coverage;
import static org.gsstif.server.wps.WpsTestHost.exceptionReport;
import static org.gsstif.server.wps.WpsTestHost.executeResponse;
import static org.gsstif.server.wps.WpsTestHost.executeXml;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Execute in the background: status, results, dismissal, limits, expiry. */
class WpsAsyncTest {

    private static final String ASYNC = "&storeExecuteResponse=true&status=true";

    @TempDir
    Path folder;

    private WpsTestHost host;

    @BeforeEach
    void start() throws IOException {
        TestProcesses.WAITING.drainPermits();
        TestProcesses.noticed = new CountDownLatch(1);
        host = new WpsTestHost(options());
    }

    private WpsOptions options() {
        return WpsOptions.defaults().withFolder(folder).withPool(2, 2);
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("nothing is left on the disk").isEmpty();
        }
    }

    private String submit(String process, String inputs) throws Exception {
        Document accepted = executeResponse(host.execute(process, inputs, ASYNC));
        assertThat(host.at(accepted, "//ProcessAccepted")).isEqualTo("Process accepted.");
        return accepted.getDocumentElement().getAttribute("statusLocation");
    }

    /** Polls until the run has said where it is. */
    private Document awaitStarted(String location) throws Exception {
        for (int i = 0; i < 500; i++) {
            Document status = executeResponse(host.get(location));
            if (host.at(status, "//ProcessStarted").startsWith("waiting")
                    && !host.at(status, "//ProcessStarted/@percentCompleted").equals("0")) {
                return status;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the execution did not start");
    }

    @Test
    void statusGoesFromAcceptedOverProgressToSuccess() throws Exception {
        String location = submit("test:Wait", "id=5");
        assertThat(location)
                .startsWith(host.baseUrl() + "/ows?service=WPS&version=1.0.0&request=GetExecutionStatus&executionId=");
        Document running = awaitStarted(location);
        assertThat(host.at(running, "//ProcessStarted")).isEqualTo("waiting <here>");
        assertThat(Integer.parseInt(host.at(running, "//ProcessStarted/@percentCompleted")))
                .isBetween(40, 60);
        TestProcesses.WAITING.release();
        Document ended = host.awaitEnd(location);
        assertThat(host.at(ended, "//ProcessOutputs//LiteralData")).isEqualTo("done 5");
        assertThat(ended.getDocumentElement().getAttribute("statusLocation")).isEqualTo(location);
    }

    @Test
    void resultsByReferenceAndInlineAreStored() throws Exception {
        String form = "<wps:ResponseDocument storeExecuteResponse='true' status='true' lineage='true'>"
                + "<wps:Output asReference='true'><ows:Identifier>result</ows:Identifier></wps:Output>"
                + "<wps:Output><ows:Identifier>report</ows:Identifier></wps:Output></wps:ResponseDocument>";
        Document accepted = executeResponse(host.post(executeXml("test:Add", coverage("coverage", 3), form)));
        assertThat(host.at(accepted, "//DataInputs/Input/Identifier")).isEqualTo("coverage");
        Document ended = host.awaitEnd(accepted.getDocumentElement().getAttribute("statusLocation"));
        HttpResponse<byte[]> tiff = host.get(host.at(ended, "//Reference/@href"));
        assertThat(tiff.headers().firstValue("Content-Type")).hasValue("image/tiff");
        assertThat(tiff.body()).hasSizeGreaterThan(48).containsSubsequence(new byte[] {42});
        assertThat(host.at(ended, "//ProcessOutputs/Output[2]//LiteralData")).contains("added");
    }

    @Test
    void largeInputsOfWaitingExecutionsAreKeptInFiles() throws Exception {
        String first = submit("test:Wait", "id=1");
        String second = submit("test:Wait", "id=2");
        byte[] noise = new byte[200_000];
        new java.util.Random(1).nextBytes(noise);
        String input = WpsTestHost.input(
                "coverage",
                "<wps:ComplexData mimeType='image/tiff' encoding='base64'>"
                        + java.util.Base64.getEncoder().encodeToString(noise) + "</wps:ComplexData>");
        Document accepted = executeResponse(
                host.post(executeXml("test:Add", input, "<wps:ResponseDocument storeExecuteResponse='true'/>")));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(f -> f.toFile().length() == noise.length && Files.isRegularFile(f)))
                    .hasSize(1);
        }
        TestProcesses.WAITING.release(2);
        host.awaitEnd(first);
        host.awaitEnd(second);
        Document failed = host.awaitEnd(accepted.getDocumentElement().getAttribute("statusLocation"));
        assertThat(host.fault(failed)).startsWith("InvalidParameterValue | coverage | Failed to read input coverage");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(f -> f.toFile().length() == noise.length && Files.isRegularFile(f)))
                    .isEmpty();
        }
    }

    @Test
    void failureIsStored() throws Exception {
        Document ended = host.awaitEnd(submit("test:Fail", "how=PROCESS"));
        assertThat(host.fault(ended))
                .isEqualTo("NoApplicableCode |  | Process failed during execution\nbands is 4; it must be 1 to 3: give"
                        + " fewer");
    }

    @Test
    void dismissalReachesTheProcessAndForgetsIt() throws Exception {
        String location = submit("test:Wait", "id=1");
        awaitStarted(location);
        String dismiss = location.replace("GetExecutionStatus", "Dismiss");
        Document dismissed = executeResponse(host.get(dismiss));
        assertThat(host.fault(dismissed)).endsWith("The process execution has been dismissed");
        assertThat(TestProcesses.noticed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(host.fault(exceptionReport(host.get(location))))
                .startsWith("InvalidParameterValue | executionId | Unknown execution id ");
        assertThat(host.fault(exceptionReport(host.get(dismiss)))).contains("Unknown execution id");
    }

    @Test
    void dismissalOfWaitingAndOfFinishedExecutions() throws Exception {
        List<String> running = List.of(submit("test:Wait", "id=1"), submit("test:Wait", "id=2"));
        for (String location : running) {
            awaitStarted(location);
        }
        String waiting = submit("test:Wait", "id=3");
        assertThat(host.at(executeResponse(host.get(waiting)), "//ProcessAccepted"))
                .isNotEmpty();
        executeResponse(host.get(waiting.replace("GetExecutionStatus", "Dismiss")));
        assertThat(host.fault(exceptionReport(host.get(waiting)))).contains("Unknown execution id");
        TestProcesses.WAITING.release(2);
        for (String location : running) {
            assertThat(host.at(host.awaitEnd(location), "//ProcessSucceeded")).isNotEmpty();
            executeResponse(host.get(location.replace("GetExecutionStatus", "Dismiss")));
            assertThat(host.fault(exceptionReport(host.get(location)))).contains("Unknown execution id");
        }
        assertThat(TestProcesses.WAITING.availablePermits()).isZero();
    }

    @Test
    void beyondTheQueueTheServerIsBusy() throws Exception {
        List<String> locations = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            locations.add(submit("test:Wait", "id=" + i));
        }
        HttpResponse<byte[]> busy = host.execute("test:Wait", "id=9", ASYNC);
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(host.fault(exceptionReport(busy)))
                .startsWith("ServerBusy |  | The server is busy: 2 executions are running (workers) and 2 are waiting");
        assertThat(exceptionReport(host.execute("test:Literals", "name=n", ""))).isNotNull();
        TestProcesses.WAITING.release(4);
        for (int i = 0; i < 4; i++) {
            assertThat(host.at(host.awaitEnd(locations.get(i)), "//ProcessOutputs//LiteralData"))
                    .isEqualTo("done " + i);
        }
    }

    @Test
    void manyClientsAtOnceGetTheirOwnResults() throws Exception {
        host.close();
        host = new WpsTestHost(options().withPool(4, 100));
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String name = "client" + i;
            boolean async = i % 2 == 0;
            answers.add(clients.submit(() -> {
                Document d = async
                        ? host.awaitEnd(submit("test:Literals", "name=" + name))
                        : executeResponse(host.execute("test:Literals", "name=" + name, ""));
                return host.at(d, "//Output[1]//LiteralData");
            }));
        }
        for (int i = 0; i < 24; i++) {
            assertThat(answers.get(i).get(60, TimeUnit.SECONDS)).startsWith("client" + i + "|");
        }
        clients.shutdown();
    }

    @Test
    void resultsExpire() throws Exception {
        host.close();
        host = new WpsTestHost(options().withResultExpiry(Duration.ofMillis(200)));
        String location = submit("test:Literals", "name=n");
        String fault = "";
        for (int i = 0; i < 500 && fault.isEmpty(); i++) {
            Thread.sleep(20);
            String answer = WpsTestHost.text(host.get(location));
            fault = answer.contains("ExceptionReport") ? answer : "";
        }
        assertThat(fault).contains("too much time passed since the process completed");
    }

    @Test
    void anExecutionThatTakesTooLongIsEnded() throws Exception {
        host.close();
        host = new WpsTestHost(options().withMaxExecutionTime(Duration.ofMillis(300)));
        Document ended = executeResponse(host.execute("test:Wait", "", ""));
        assertThat(host.fault(ended)).contains("went beyond the configured limits of maxExecutionTime 0.3 seconds");
    }

    @Test
    void unknownExecutions() throws Exception {
        for (String request : List.of("GetExecutionStatus", "Dismiss")) {
            assertThat(host.fault(exceptionReport(host.get("request=" + request + "&executionId=../x"))))
                    .startsWith("InvalidParameterValue | executionId | Unknown execution id ../x");
            assertThat(host.fault(exceptionReport(host.get("request=" + request))))
                    .startsWith("MissingParameterValue | executionId");
        }
        assertThat(host.fault(
                        exceptionReport(host.get("request=GetExecutionResult&executionId=x&outputId=result.tiff"))))
                .startsWith("InvalidParameterValue | outputId");
    }
}
