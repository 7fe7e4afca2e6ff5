package org.gsstif.core.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The folder of this Java process for temporary files, inside a folder that several processes may share. What a killed
 * process has left is removed by the next one:
 *
 * <ol>
 *   <li>{@link #in} makes a file {@code stif-X.lock}, locks it for the life of the process, and makes the folder
 *       {@code stif-X} beside it. The operating system frees the lock however the process ends.
 *   <li>Before that, and whenever {@link #removeAbandoned} is called, every {@code stif-X.lock} whose lock is free is taken,
 *       and its folder is deleted. The file comes before the folder and is checked again once it is locked, so that a
 *       process which is just starting loses nothing.
 *   <li>A process that ends in order deletes its own.
 * </ol>
 *
 * <p>Nothing else in the shared folder is touched. Where the file system has no locks, every folder counts as in use.
 */
public final class ProcessFolder {

    private static final Logger LOGGER = Logger.getLogger(ProcessFolder.class.getName());
    private static final String PREFIX = "stif-";
    private static final String LOCK = ".lock";
    private static final Map<Path, ProcessFolder> OPEN = new HashMap<>();

    /** System property: the lock files of this process, also those of other class loaders; each ends with a line break. */
    private static final String LOCKED_HERE = "org.gsstif.lockedHere";

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessFolder::closeAll, "stif-clean-folder"));
    }

    private final Path lockFile;
    private final Path folder;
    private final FileChannel channel;

    private ProcessFolder(Path lockFile, Path folder, FileChannel channel) {
        this.lockFile = lockFile;
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * The folder of this process inside another one; made at the first call, which also removes the abandoned ones there.
     *
     * @param parent made if it is not there
     * @throws IOException if it cannot be made or written
     */
    public static synchronized Path in(Path parent) throws IOException {
        if (!OPEN.containsKey(key(parent))) {
            removeAbandoned(parent);
        }
        return open(parent);
    }

    private static Path key(Path parent) {
        return parent.toAbsolutePath().normalize();
    }

    /** As {@link #in}, but leaves the abandoned ones to somebody else. */
    public static synchronized Path open(Path parent) throws IOException {
        Path key = key(parent);
        ProcessFolder open = OPEN.get(key);
        if (open == null) {
            Files.createDirectories(key);
            open = make(key);
            OPEN.put(key, open);
        }
        if (!Files.isDirectory(open.folder)) { // somebody tidied up
            createPrivate(open.folder);
        }
        return open.folder;
    }

    private static ProcessFolder make(Path parent) throws IOException {
        while (true) {
            Path lockFile = Files.createTempFile(parent, PREFIX, LOCK);
            System.getProperties().merge(LOCKED_HERE, lockFile + "\n", (all, one) -> all.toString() + one);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            boolean mine;
            try {
                // a file removed in between was taken for an abandoned one: begin anew
                mine = channel.tryLock() != null && Files.exists(lockFile);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "the file system of " + parent + " has no locks", e);
                mine = true;
            }
            if (mine) {
                return new ProcessFolder(lockFile, createPrivate(folderOf(lockFile)), channel);
            }
            channel.close();
            forget(lockFile);
        }
    }

    private static void forget(Path lockFile) {
        System.getProperties()
                .computeIfPresent(LOCKED_HERE, (k, all) -> all.toString().replace(lockFile + "\n", ""));
    }

    private static Path folderOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static Path createPrivate(Path folder) throws IOException {
        if (Files.getFileStore(folder.getParent()).supportsFileAttributeView("posix")) {
            return Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return Files.createDirectory(folder);
    }

    /**
     * Deletes what killed processes have left in a shared folder. What cannot be deleted is logged and stays.
     *
     * @return the folders deleted
     */
    public static List<Path> removeAbandoned(Path parent) {
        return removeAbandoned(parent, folder -> {});
    }

    /** What is done with an abandoned folder before it goes. */
    @FunctionalInterface
    public interface Recovery {
        /** @throws IOException the folder stays, for the next time */
        void run(Path folder) throws IOException;
    }

    /**
     * As {@link #removeAbandoned(Path)}, after something was done with each folder. Nobody else has the folder meanwhile.
     */
    public static synchronized List<Path> removeAbandoned(Path parent, Recovery recovery) {
        List<Path> removed = new ArrayList<>();
        Path shared = key(parent);
        if (!Files.isDirectory(shared)) {
            return removed;
        }
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(shared, PREFIX + "*" + LOCK)) {
            for (Path lockFile : locks) {
                if (removeIfAbandoned(lockFile, recovery)) {
                    removed.add(folderOf(lockFile));
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "abandoned temporary files in " + parent + " could not be looked for", e);
        }
        return removed;
    }

    private static boolean removeIfAbandoned(Path lockFile, Recovery recovery) {
        if (System.getProperty(LOCKED_HERE, "").contains(lockFile + "\n")) {
            return false; // not even opened: to close it would free the lock of this process (POSIX)
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            Path folder = folderOf(lockFile);
            boolean there = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
            if (lock == null || (there && !sameOwner(lockFile, folder))) {
                return false;
            }
            recovery.run(folder);
            deleteTree(folder);
            Files.deleteIfExists(lockFile);
            LOGGER.log(Level.INFO, "removed the temporary files of a process that was killed: {0}", folder);
            return true;
        } catch (OverlappingFileLockException e) {
            return false; // of this very process
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, lockFile + " belongs to somebody else or cannot be removed", e);
            return false;
        }
    }

    private static boolean sameOwner(Path lockFile, Path folder) throws IOException {
        return Files.getOwner(lockFile, LinkOption.NOFOLLOW_LINKS)
                .equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
    }

    /** Deletes all folders of this process; they are made again when they are asked for. */
    public static synchronized void closeAll() {
        for (ProcessFolder open : OPEN.values()) {
            try {
                deleteTree(open.folder);
                open.channel.close();
                Files.deleteIfExists(open.lockFile);
                forget(open.lockFile);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, open.folder + " could not be removed; the next process does", e);
            }
        }
        OPEN.clear();
    }

    /** Links are deleted, not followed. */
    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
