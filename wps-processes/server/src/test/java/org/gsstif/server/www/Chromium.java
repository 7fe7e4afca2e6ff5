package org.gsstif.server.www;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A headless Chromium with one page, driven through its DevTools protocol. */
final class Chromium implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final long ANSWER_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** The program, if it is on this machine. */
    static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder for its profile */
    Chromium(Path program, Path profile, int width, int height) throws IOException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox", // CI runs as root, where the sandbox refuses to start
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--window-size=" + width + "," + height,
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String address = address();
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest targets = HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                    .build();
            JsonNode page = null;
            for (JsonNode target :
                    JSON.readTree(http.send(targets, BodyHandlers.ofString()).body())) {
                page = target.path("type").asText().equals("page") ? target : page;
            }
            socket = http.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(ANSWER_SECONDS))
                    .buildAsync(URI.create(page.path("webSocketDebuggerUrl").asText()), new Listener())
                    .join();
            for (String domain : List.of("Runtime", "Log", "Page", "Network")) {
                send(domain + ".enable", Map.of());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private String address() throws IOException {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        String line = errors.readLine();
        while (line != null) {
            Matcher m = LISTENING.matcher(line);
            if (m.find()) {
                Thread rest = new Thread(() -> errors.lines().forEach(l -> {}), "chromium-errors");
                rest.setDaemon(true);
                rest.start();
                return m.group(1);
            }
            line = errors.readLine();
        }
        throw new IOException("Chromium ended at once");
    }

    /** @param login {@code user:password}, sent with every request as a browser does once somebody has logged in */
    void logIn(String login) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        send("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Authorization", "Basic " + encoded)));
    }

    void open(String url) throws IOException {
        send("Page.navigate", Map.of("url", url));
    }

    /** The value of an expression; a promise is waited for. */
    JsonNode evaluate(String expression) throws IOException {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true. */
    void await(String expression, Duration most) throws IOException {
        long end = System.nanoTime() + most.toNanos();
        while (!evaluate(expression).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("not true within " + most.toSeconds() + " s: " + expression + "; the page says: "
                        + evaluate("document.body.innerText.slice(0, 3000)").asText());
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    /** Presses a key, as a person does. */
    void press(String key, int code) throws IOException {
        String text = key.equals("Enter") ? "\r" : ""; // the character that the key makes
        for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "text", text, "windowsVirtualKeyCode", code));
        }
    }

    /** Clicks on a place of the window, in pixels. */
    void click(int x, int y) throws IOException {
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    BufferedImage screenshot() throws IOException {
        JsonNode answer = send("Page.captureScreenshot", Map.of("format", "png"));
        byte[] png = Base64.getDecoder().decode(answer.path("data").asText());
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Exceptions of scripts, errors and warnings on the console, and requests that left this machine. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws IOException {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        socket.sendText(message.toString(), true).join();
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(method + " had no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    receive(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    complaints.add(e.toString());
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private void receive(JsonNode message) {
            JsonNode p = message.path("params");
            if (message.has("id")) {
                waiting.remove(message.path("id").asInt()).complete(message.path("result"));
                return;
            }
            switch (message.path("method").asText()) {
                case "Runtime.exceptionThrown" -> complaints.add("exception: " + p.path("exceptionDetails"));
                case "Log.entryAdded" -> complaints.add("log: " + p.path("entry"));
                case "Runtime.consoleAPICalled" -> complaints.add("console: " + p.path("args"));
                case "Network.requestWillBeSent" -> {
                    String url = p.path("request").path("url").asText();
                    if (!url.matches("(http://127\\.0\\.0\\.1[:/]|data:|blob:|about:).*")) {
                        complaints.add("request to elsewhere: " + url);
                    }
                }
                default -> {}
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
