package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a publication is about to do, one line for each step, on disk before the step: for {@link Recovery}, should GeoServer be
 * killed. The file goes when the publication is complete or taken back.
 */
final class Journal {

    private static final Logger LOGGER = Logger.getLogger(Journal.class.getName());
    private static final String EXTENSION = ".journal";
    /** Ends each line: a line without it was not written whole, and its step did not begin. */
    private static final String END = "\t.\n";

    /** Steps, with their fields; texts may be empty. */
    enum Kind {
        /** path: a file or folder that was not there. */
        FILE,
        /** path: a folder that was not there, removed if it is empty. */
        FOLDER,
        /** workspace, store, URL: a raster store that was not there. */
        RASTER_STORE,
        /** workspace, store, database: a vector store that was not there. */
        VECTOR_STORE,
        /** workspace, store, table: a table that was not there, in a store that was. */
        TABLE,
        /** workspace, layer, old URL, new URL, old title, old abstract. */
        SWITCH_RASTER,
        /** workspace, layer, old database, new database, old title, old abstract. */
        SWITCH_VECTOR,
        /** workspace, layer, time, file of the image, locations of those it replaces. */
        GRANULE,
        /** workspace, layer, old style's workspace, old style. */
        LAYER_STYLE,
        /** workspace, style: one that was not there. */
        STYLE,
        /** workspace, style, its old text. */
        STYLE_TEXT,
        /** path of a file to remove once everything is published. */
        REPLACED,
        /** Everything is published. */
        COMMITTED
    }

    /** A line. */
    record Entry(Kind kind, List<String> fields) {
        String field(int i) {
            return fields.get(i);
        }
    }

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Journal begin(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "publication-", EXTENSION);
        return new Journal(file, FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** On disk when it returns. */
    void write(Kind kind, String... fields) throws IOException {
        StringBuilder line = new StringBuilder(kind.name());
        for (String field : fields) {
            line.append('\t').append(URLEncoder.encode(field == null ? "" : field, StandardCharsets.UTF_8));
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.append(END).toString());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    void end() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the journal of a publication could not be removed: " + file, e);
        }
    }

    /** All journals of a folder. */
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(f -> f.toString().endsWith(EXTENSION)).sorted().toList();
        }
    }

    static List<Entry> read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String text = Files.readString(file);
        int start = 0;
        for (int end = text.indexOf(END); end >= 0; end = text.indexOf(END, start)) {
            String[] parts = text.substring(start, end).split("\t", -1);
            entries.add(new Entry(
                    Kind.valueOf(parts[0]),
                    Arrays.stream(parts)
                            .skip(1)
                            .map(p -> URLDecoder.decode(p, StandardCharsets.UTF_8))
                            .toList()));
            start = end + END.length();
        }
        return entries;
    }
}
