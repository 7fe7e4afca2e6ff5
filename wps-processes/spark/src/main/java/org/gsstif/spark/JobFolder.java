package org.gsstif.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of one job: intermediate rasters, and for each step the numbers of its finished blocks. It lies on a file system
 * that the driver and all workers see. A job that is begun again with the same inputs and options finds it and goes on where
 * the first one ended; it is removed when the job is done.
 */
public final class JobFolder implements Closeable {

    private static final String SUMS = ".sums";

    private final Path folder;
    private final FileChannel lockChannel;
    private final boolean resumed;

    private JobFolder(Path folder, FileChannel lockChannel, boolean resumed) {
        this.folder = folder;
        this.lockChannel = lockChannel;
        this.resumed = resumed;
    }

    /**
     * @param shared folder that all workers see
     * @param identity everything that the result depends on; one job for each
     * @throws IOException if another driver works on the same job, or the folder cannot be written
     */
    public static JobFolder open(Path shared, List<String> identity) throws IOException {
        Path folder = shared.toAbsolutePath().resolve("stif-spark-" + fingerprint(identity));
        boolean resumed = Files.isDirectory(folder);
        Files.createDirectories(folder);
        return locked(folder, resumed);
    }

    /**
     * One that somebody else has made and will remove.
     *
     * @throws IOException if it is not there, or another driver has it
     */
    static JobFolder of(Path folder) throws IOException {
        return locked(folder, false);
    }

    private static JobFolder locked(Path folder, boolean resumed) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("driver.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another driver works on the same job in " + folder
                    + "; wait for it, or end it, or give another --shared-folder");
        }
        return new JobFolder(folder, channel, resumed);
    }

    private static String fingerprint(List<String> identity) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : identity) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path path() {
        return folder;
    }

    /** Whether an earlier driver began the job. */
    public boolean isResumed() {
        return resumed;
    }

    /** The folder of a step's finished blocks. */
    private Path step(int step) {
        return folder.resolve("step-" + step);
    }

    /** Begins a step and tells which blocks are finished already, with their numbers. */
    SortedMap<Integer, double[]> begin(int step) throws IOException {
        SortedMap<Integer, double[]> finished = new TreeMap<>();
        Path done = step(step);
        if (!Files.isDirectory(done)) {
            Files.createDirectories(done);
            return finished;
        }
        try (Stream<Path> files = Files.list(done)) {
            files.filter(f -> f.toString().endsWith(SUMS)).forEach(f -> {
                String name = f.getFileName().toString();
                finished.put(Integer.valueOf(name.substring(0, name.length() - SUMS.length())), read(f));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return finished;
    }

    private static double[] read(Path file) {
        try {
            double[] numbers = new double[(int) (Files.size(file) / Double.BYTES)];
            ByteBuffer.wrap(Files.readAllBytes(file)).asDoubleBuffer().get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a block as finished; its rasters were written before. Called by the workers. */
    static void finish(String folder, int step, int block, double[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
        bytes.asDoubleBuffer().put(numbers);
        Path done = Path.of(folder).resolve("step-" + step);
        Path part = done.resolve(block + "." + UUID.randomUUID() + ".part");
        Files.write(part, bytes.array());
        Files.move(part, done.resolve(block + SUMS), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves the reason of a failure, which reaches the driver only as a stack trace in a text. Called by the workers. */
    static void fail(String folder, String reason) throws IOException {
        Files.writeString(Path.of(folder).resolve("failure.txt"), reason);
    }

    /** What {@link #fail} said last, or null. */
    String failure() throws IOException {
        Path file = folder.resolve("failure.txt");
        return Files.exists(file) ? Files.readString(file) : null;
    }

    /** Removes everything: the job is done. */
    public void remove() throws IOException {
        lockChannel.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }
}
