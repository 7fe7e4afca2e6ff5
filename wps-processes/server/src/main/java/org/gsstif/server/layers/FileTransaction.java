package org.gsstif.server.layers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Several files put into a folder all together or not at all, also when the process dies in between.
 *
 * <ol>
 *   <li>{@link #put} and {@link #write} place the new contents in a hidden folder beside the targets and force them to
 *       disk. Nothing that was there is touched.
 *   <li>{@link #commit} keeps the old contents there too, writes a journal of what is to change, and moves the new files
 *       over the targets, one atomic move each. The end of the transaction is the deletion of the journal.
 *   <li>A failure before that end moves the old contents back; {@link #recover} does the same for a transaction whose
 *       process died.
 * </ol>
 *
 * <p>One transaction at a time per folder: a lock file keeps other processes out.
 */
final class FileTransaction implements Closeable {

    private static final String PREFIX = ".publish-";
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path root;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final Path staging;
    private final List<Path> targets = new ArrayList<>();

    /** @param root the folder that all targets lie in, at any depth */
    FileTransaction(Path root) throws IOException {
        this.root = root;
        IN_THIS_PROCESS.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.lock();
            undoInterrupted(root);
            staging = Files.createTempDirectory(root, PREFIX);
            lockChannel = channel;
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            IN_THIS_PROCESS.unlock();
            throw e;
        }
    }

    /** Undoes what a dead process left half done; does nothing in a clean folder. */
    static void recover(Path root) throws IOException {
        if (!interrupted(root).isEmpty()) {
            new FileTransaction(root).close();
        }
    }

    /** Places the contents of a file, which stays where it is. */
    void put(Path target, Path source) throws IOException {
        Path staged = stage(target);
        try {
            Files.createLink(staged, source);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(source, staged, StandardCopyOption.REPLACE_EXISTING); // another file system, or no links
        }
        force(staged);
    }

    void write(Path target, byte[] contents) throws IOException {
        Path staged = stage(target);
        Files.write(staged, contents);
        force(staged);
    }

    /** The place of a target's new contents, for tests of them before the commit. */
    Path staged(Path target) {
        return staging.resolve(targets.indexOf(target) + ".new");
    }

    private Path stage(Path target) {
        if (!target.startsWith(root) || targets.contains(target)) {
            throw new IllegalArgumentException(target + " lies outside " + root + " or is there twice");
        }
        targets.add(target);
        return staged(target);
    }

    /** Moves everything to its place. After an exception all is as it was. */
    void commit() throws IOException {
        try {
            List<String> journal = new ArrayList<>();
            List<Path> folders = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                Path target = targets.get(i);
                for (Path f = target.getParent(); !Files.exists(f) && !folders.contains(f); f = f.getParent()) {
                    folders.add(f);
                }
                if (Files.exists(target)) {
                    Path old = staging.resolve(i + ".old");
                    try {
                        Files.createLink(old, target);
                    } catch (IOException | UnsupportedOperationException e) {
                        Files.copy(target, old, StandardCopyOption.REPLACE_EXISTING);
                        force(old);
                    }
                    journal.add("replace\t" + i + "\t" + root.relativize(target));
                } else {
                    journal.add("create\t" + i + "\t" + root.relativize(target));
                }
            }
            folders.sort((a, b) -> Integer.compare(b.getNameCount(), a.getNameCount())); // deepest first
            for (Path folder : folders) {
                journal.add("folder\t0\t" + root.relativize(folder));
            }
            Path unfinished = staging.resolve("journal.part");
            Files.write(unfinished, journal);
            force(unfinished);
            move(unfinished, staging.resolve("journal"));
            forceFolder(staging);
            for (int i = 0; i < targets.size(); i++) {
                Path target = targets.get(i);
                Files.createDirectories(target.getParent());
                move(staging.resolve(i + ".new"), target);
                forceFolder(target.getParent());
            }
            Files.delete(staging.resolve("journal"));
        } catch (IOException | RuntimeException e) {
            try {
                undo(root, staging);
            } catch (IOException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            deleteFolder(staging);
        } finally {
            try {
                lock.release();
                lockChannel.close();
            } finally {
                IN_THIS_PROCESS.unlock();
            }
        }
    }

    private static List<Path> interrupted(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root, PREFIX + "*")) {
            stream.forEach(found::add);
        }
        return found;
    }

    private static void undoInterrupted(Path root) throws IOException {
        for (Path staging : interrupted(root)) {
            undo(root, staging);
            deleteFolder(staging);
        }
    }

    /** Brings back the old contents; may be repeated. */
    private static void undo(Path root, Path staging) throws IOException {
        Path journal = staging.resolve("journal");
        if (!Files.exists(journal)) {
            return; // nothing was moved yet, or everything was
        }
        for (String line : Files.readAllLines(journal)) {
            String[] parts = line.split("\t", 3);
            Path target = root.resolve(parts[2]).normalize();
            Path old = staging.resolve(parts[1] + ".old");
            if (!target.startsWith(root)) {
                throw new IOException("the journal " + journal + " names a file outside the layer folder");
            }
            if (parts[0].equals("replace") && Files.exists(old)) {
                move(old, target);
            } else if (parts[0].equals("create") && !Files.exists(staging.resolve(parts[1] + ".new"))) {
                Files.deleteIfExists(target);
            } else if (parts[0].equals("folder")) {
                deleteIfEmpty(target);
            }
        }
        Files.delete(journal);
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (java.nio.file.DirectoryNotEmptyException e) {
            return; // someone else put a file there meanwhile: theirs stays
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return; // not every system lets a folder be opened; the moves themselves stay atomic
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path file : stream) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(folder);
    }
}
