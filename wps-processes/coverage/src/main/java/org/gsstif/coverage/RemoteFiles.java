package org.gsstif.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads files that are named by URLs on shared storage, such as {@code s3a://bucket/path/name.tif}. Implementations are
 * services that only Spark's class path has: a server opens no URL for its users in this way.
 */
public interface RemoteFiles {

    /** Whether URLs of this scheme (lower case, without colon) are read. */
    boolean reads(String scheme);

    /** The URLs of the files that match a pattern ({@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}}), sorted. */
    List<String> list(String pattern) throws IOException;

    /** @throws IOException if there is no such file, or it may not be read; the message names it */
    RemoteFile open(String url) throws IOException;

    /** Whether a text is a URL, not a path of the file system: {@code scheme://…}. */
    static boolean isUrl(String place) {
        return url(place).matches();
    }

    /** The file's name in a path or URL. */
    static String name(String place) {
        return isUrl(place)
                ? place.substring(place.lastIndexOf('/') + 1)
                : String.valueOf(Path.of(place).getFileName());
    }

    /**
     * The service that reads a URL.
     *
     * @throws IOException if there is none, or the URL holds a user or password, which would get into reports
     */
    static RemoteFiles of(String url) throws IOException {
        Matcher parts = url(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a URL: " + url);
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (parts.group(2).contains("@")) {
            throw new IOException("a " + scheme + " URL with a user or password in it is refused; give them as settings"
                    + " of Spark (spark.hadoop.fs." + scheme + ".…), or in the environment");
        }
        for (RemoteFiles files : ServiceLoader.load(RemoteFiles.class, RemoteFiles.class.getClassLoader())) {
            if (files.reads(scheme)) {
                return files;
            }
        }
        throw new IOException("URLs of scheme " + scheme + " are not read here; give a file of this machine (stif"
                + " spark reads s3a, hdfs and what else Hadoop is set up for, but not http)");
    }

    private static Matcher url(String place) {
        return Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(/.*)?", Pattern.DOTALL)
                .matcher(place);
    }
}
