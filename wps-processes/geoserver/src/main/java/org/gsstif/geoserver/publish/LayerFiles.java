package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Our part of the data directory: {@code data/stif/WORKSPACE/LAYER/}. Names come checked, see {@link TargetName}. */
final class LayerFiles {

    private static final Logger LOGGER = Logger.getLogger(LayerFiles.class.getName());
    private static final String ROOT = "data/stif";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path dataDirectory;
    private final Path root;

    LayerFiles(Path dataDirectory) {
        this.dataDirectory = dataDirectory.toAbsolutePath().normalize();
        this.root = this.dataDirectory.resolve(ROOT);
    }

    /** The folder of a layer, made if it is not there. */
    Path folder(TargetName name, Undo undo) throws IOException {
        Path folder = root.resolve(name.workspace()).resolve(name.layer());
        if (!folder.normalize().startsWith(root)) {
            throw new IOException("the layer " + name + " would lie outside " + root);
        }
        Deque<Path> missing = new ArrayDeque<>();
        for (Path f = folder; !Files.exists(f); f = f.getParent()) {
            missing.push(f);
        }
        for (Path made : missing) { // the outermost first, so that the innermost is removed first
            undo.note(Journal.Kind.FOLDER, made.toString());
            undo.add("remove the folder " + made, () -> removeIfEmpty(made));
        }
        return Files.createDirectories(folder);
    }

    /** Moves a finished file in; the name must be free. */
    void put(Path file, Path target, Undo undo) throws IOException {
        if (Files.exists(target)) {
            throw new IOException(target + " is there already");
        }
        undo.note(Journal.Kind.FILE, target.toString());
        undo.add("remove " + target, () -> Files.deleteIfExists(target));
        force(file);
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.copy(file, target); // another file system
            force(target);
            Files.delete(file);
        }
        readable(target);
        forceFolder(target.getParent());
    }

    /** Writes a small text file. */
    void write(Path target, String text, Undo undo) throws IOException {
        undo.add("remove " + target, () -> Files.deleteIfExists(target));
        Files.writeString(target, text);
        force(target);
    }

    /** Its contents are on disk when it returns. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Its names are on disk when it returns, where the system lets a folder be opened. */
    static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, folder + " cannot be opened", e);
        }
    }

    /** As other files of the data directory: temporary files may only be read by their owner. */
    private static void readable(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException | UnsupportedOperationException e) {
            LOGGER.log(Level.FINE, "the permissions of " + file + " stay as they are", e);
        }
    }

    static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOGGER.log(Level.FINE, "somebody else put a file into " + folder, e);
        }
    }

    /** Whether a file lies in our part of the data directory. */
    boolean isOurs(Path file) {
        return file.startsWith(root);
    }

    /** A moment as part of a file name. */
    static String stamp(Instant time) {
        return STAMP.format(time);
    }

    /** {@code file:data/stif/…}, as GeoServer writes paths in its data directory. */
    String url(Path file) {
        return "file:" + dataDirectory.relativize(file).toString().replace('\\', '/');
    }

    /** The file or folder of a store's URL; null where it is no file. */
    Path path(String url) {
        if (url == null || !url.startsWith("file:")) {
            return null;
        }
        try {
            String rest = url.substring("file:".length());
            Path path = rest.startsWith("//") ? Path.of(URI.create(url)) : Path.of(rest);
            return dataDirectory.resolve(path).normalize();
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, "the URL " + url + " is no file", e);
            return null;
        }
    }

    /** Removes a file that was replaced, if it is one of ours. */
    void removeReplaced(Path file) {
        if (file == null || !isOurs(file) || !Files.isRegularFile(file)) {
            return;
        }
        try {
            Files.delete(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the replaced file " + file + " could not be removed", e);
        }
    }

    /** Where publications under way are written down. */
    Path journals() {
        return dataDirectory.resolve(".stif");
    }

    /** Removes a file or folder that a killed GeoServer has made and nobody uses. */
    void removeAbandoned(Path path) throws IOException {
        if (!path.equals(path.normalize()) || !path.startsWith(dataDirectory) || root.startsWith(path)) {
            throw new IOException(path + " does not lie in " + dataDirectory + " and is not removed");
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            MosaicFolder.delete(path);
        } else {
            Files.deleteIfExists(path);
        }
    }

    Path dataDirectory() {
        return dataDirectory;
    }
}
