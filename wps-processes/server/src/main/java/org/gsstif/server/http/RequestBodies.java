package org.gsstif.server.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads request bodies into memory: each up to a limit, and all large ones that are being served at a time up to a budget,
 * so that many clients with large inputs wait for each other instead of filling the memory.
 */
final class RequestBodies {

    /** Bodies up to this size are read without asking. */
    private static final int SMALL = 1 << 20;
    /** Of a body that is refused this much is read and thrown away, so that the client gets to read the answer. */
    private static final long DRAIN = 256L << 20;

    private final long maxBytes;
    private final Semaphore budget;
    private final long waitMillis;

    /**
     * @param maxBytes largest body
     * @param budgetBytes for large bodies together; at least one of the largest
     * @param waitMillis how long a large body waits for others
     */
    RequestBodies(long maxBytes, long budgetBytes, long waitMillis) {
        this.maxBytes = maxBytes;
        this.budget = new Semaphore(units(Math.max(maxBytes, budgetBytes)), true);
        this.waitMillis = waitMillis;
    }

    /** A body in memory; closing it frees its part of the budget. */
    record Body(byte[] bytes, Runnable release) implements Closeable {

        static final Body NONE = new Body(new byte[0], () -> {});

        @Override
        public void close() {
            release.run();
        }
    }

    /**
     * @throws OwsException with HTTP status 413 for a body that is too large, 503 where there is no room now
     * @throws IOException if the client breaks off
     */
    Body read(Request request) throws IOException {
        long declared = request.getLength();
        try (InputStream in = Content.Source.asInputStream(request)) {
            if (declared > maxBytes) {
                in.skip(DRAIN);
                throw tooLarge(declared);
            }
            return declared >= 0 ? readDeclared(in, (int) declared) : readToEnd(in);
        }
    }

    private Body readDeclared(InputStream in, int length) throws IOException {
        if (length <= SMALL) {
            return new Body(in.readNBytes(length), () -> {});
        }
        Runnable release = lease(in, length);
        try {
            return new Body(in.readNBytes(length), release);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            release.run();
            throw e;
        }
    }

    private Body readToEnd(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
        out.write(in.readNBytes(SMALL));
        if (out.size() < SMALL) {
            return limited(in, out, () -> {});
        }
        Runnable release = lease(in, maxBytes);
        try {
            byte[] buffer = new byte[1 << 16];
            int n = 0;
            while (out.size() <= maxBytes && (n = in.read(buffer)) >= 0) {
                out.write(buffer, 0, n);
            }
            return limited(in, out, release);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            release.run();
            throw e;
        }
    }

    private Body limited(InputStream in, ByteArrayOutputStream out, Runnable release) throws IOException {
        if (out.size() > maxBytes) {
            in.skip(DRAIN);
            throw tooLarge(-1);
        }
        return new Body(out.toByteArray(), release);
    }

    private Runnable lease(InputStream in, long bytes) throws IOException {
        int units = units(bytes);
        try {
            if (budget.tryAcquire(units, waitMillis, TimeUnit.MILLISECONDS)) {
                return () -> budget.release(units);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        in.skip(DRAIN);
        throw OwsException.busy("The server is busy with other large requests; please try again later", 10);
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + SMALL - 1) / SMALL);
    }

    private OwsException tooLarge(long declared) {
        return new OwsException(
                413,
                OwsException.FILE_SIZE_EXCEEDED,
                null,
                "the request body" + (declared > 0 ? " of " + declared + " bytes" : "") + " is larger than the "
                        + maxBytes + " bytes that maxRequestBytes of this host allows");
    }
}
