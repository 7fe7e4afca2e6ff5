package org.gsstif.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** The OGC paths of the context: makes an {@link OgcRequest} of an HTTP request and sends the answer. */
final class OgcHandler extends Handler.Abstract {

    private static final Logger LOGGER = Logger.getLogger(OgcHandler.class.getName());
    private static final String FORM = "application/x-www-form-urlencoded";

    private final OgcDispatcher dispatcher;
    private final CrossSiteGuard guard;
    private final RequestBodies bodies;
    private final Lanes lanes;

    OgcHandler(OgcDispatcher dispatcher, CrossSiteGuard guard, RequestBodies bodies, Lanes lanes) {
        this.lanes = lanes;
        this.dispatcher = dispatcher;
        this.guard = guard;
        this.bodies = bodies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!dispatcher.serves(path)) {
            return false;
        }
        Lanes.Lane lane = lanes.of(request.getMethod(), path, query(request, "service"), query(request, "request"));
        lane.submit(
                () -> serve(request, path, response, callback),
                busy -> refuse(busy, request, path, response, callback));
        return true;
    }

    /** A parameter of the URL by its name in any case, or null; a query that cannot be decoded has none. */
    private static String query(Request request, String name) {
        try {
            for (Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
                if (field.getName().equalsIgnoreCase(name)) {
                    return field.getValue();
                }
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, "A query that cannot be decoded", e); // the client is told when the request is read
        }
        return null;
    }

    private void refuse(OwsException busy, Request request, String path, Response response, Callback callback) {
        try {
            OgcRequest read = read(request, path, null);
            send(dispatcher.refuse(read, busy), request, response, callback);
        } catch (OwsException e) {
            send(busy.toResponse(), request, response, callback);
        }
    }

    private void serve(Request request, String path, Response response, Callback callback) {
        boolean post = request.getMethod().equals("POST");
        try (RequestBodies.Body body = post ? bodies.read(request) : RequestBodies.Body.NONE) {
            send(answer(request, path, body.bytes()), request, response, callback);
        } catch (OwsException e) {
            send(e.toResponse(), request, response, callback);
        } catch (IOException e) {
            callback.failed(e);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "A request to " + path + " could not be served", e);
            callback.failed(e);
        }
    }

    private OgcResponse answer(Request request, String path, byte[] body) {
        try {
            OgcRequest read = read(request, path, body);
            guard.check(request.getHeaders(), Request.getServerName(request), read);
            return dispatcher.dispatch(read);
        } catch (OwsException e) {
            return e.toResponse();
        }
    }

    /** @param posted null: not read, for a refusal */
    private OgcRequest read(Request request, String path, byte[] posted) {
        String method = request.getMethod();
        boolean post = method.equals("POST");
        if (!post && !method.equals("GET") && !method.equals("HEAD")) {
            throw new OwsException(
                    405,
                    OwsException.OPERATION_NOT_SUPPORTED,
                    null,
                    "method " + method + " is not supported; use GET or POST");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        try {
            addParameters(Request.extractQueryParameters(request, StandardCharsets.UTF_8), parameters);
        } catch (RuntimeException e) {
            throw new OwsException(
                    400, OwsException.INVALID_PARAMETER, null, "the query of the URL cannot be decoded as UTF-8");
        }
        if (posted == null) {
            return new OgcRequest(post ? "POST" : "GET", path, parameters, new byte[0], "", baseUrl(request));
        }
        byte[] body = posted;
        String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        contentType = contentType == null ? "" : contentType;
        if (contentType.toLowerCase(Locale.ROOT).startsWith(FORM) && !looksLikeXml(body)) {
            addParameters(form(body), parameters);
            body = new byte[0];
        } else if (post && body.length == 0) {
            throw new OwsException(
                    400,
                    OwsException.MISSING_PARAMETER,
                    "body",
                    "A POST request needs a body: the request as XML or as a form; send key-value pairs of the URL by GET");
        }
        return new OgcRequest(post ? "POST" : "GET", path, parameters, body, contentType, baseUrl(request));
    }

    /** The first of several values counts; keys in upper case. */
    private static void addParameters(Fields fields, Map<String, String> parameters) {
        for (Fields.Field field : fields) {
            parameters.putIfAbsent(field.getName().toUpperCase(Locale.ROOT), field.getValue());
        }
    }

    private static Fields form(byte[] body) {
        Fields fields = new Fields(true);
        try {
            Charset utf8 = StandardCharsets.UTF_8;
            UrlEncoded.decodeTo(new String(body, utf8), fields::add, utf8);
        } catch (RuntimeException e) {
            throw new OwsException(400, OwsException.INVALID_PARAMETER, null, "the form in the body cannot be decoded");
        }
        return fields;
    }

    /** Some clients (curl -d) label XML as a form. */
    private static boolean looksLikeXml(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '<' || b == (byte) 0xEF;
            }
        }
        return false;
    }

    private static String baseUrl(Request request) {
        String scheme = request.getHttpURI().getScheme();
        String host = Request.getServerName(request);
        int port = Request.getServerPort(request);
        boolean standard = (scheme.equals("http") && port == 80) || (scheme.equals("https") && port == 443);
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return scheme + "://" + bracketed + (standard ? "" : ":" + port) + Request.getContextPath(request);
    }

    private static void send(OgcResponse answer, Request request, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (isKnown(answer, request)) {
            response.setStatus(304);
            callback.succeeded();
            return;
        }
        if (request.getMethod().equals("HEAD")) {
            callback.succeeded();
            return;
        }
        try {
            OutputStream out = Response.asBufferedOutputStream(request, response);
            answer.body().writeTo(out);
            out.close();
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            // the status line may be gone already: end the connection, so that the client knows
            LOGGER.log(Level.FINE, "An answer could not be sent to its end", e);
            callback.failed(e);
        }
    }

    /** Whether the client has this very answer already, by its entity tag (RFC 9110, 13.1.2). */
    private static boolean isKnown(OgcResponse answer, Request request) {
        String tag = answer.headers().get("ETag");
        String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        if (tag == null || known == null || request.getMethod().equals("POST")) {
            return false;
        }
        for (String candidate : known.split(",")) {
            String trimmed = candidate.trim();
            if (trimmed.equals(tag) || trimmed.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
