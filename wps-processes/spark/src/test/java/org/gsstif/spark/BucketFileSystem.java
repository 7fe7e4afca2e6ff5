package org.gsstif.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;

/**
 * An object store of test folders: {@code s3a://bucket/key} is the file key in a folder given as setting, for those who know
 * the secret. The bytes that are read are counted.
 */
public final class BucketFileSystem extends FileSystem {

    private static final String ROOT = "fs.s3a.test.root";
    private static final String SECRET = "fs.s3a.secret.key";
    public static final String RIGHT_SECRET = "wJalrXUtnFEMI-bPxRfiCYEXAMPLEKEY";

    /** Bytes read by key. */
    public static final Map<String, AtomicLong> READ = new ConcurrentHashMap<>();

    /** Settings of Spark by which s3a URLs are read from the folders below one. */
    public static Map<String, String> settings(java.nio.file.Path root) {
        return Map.of(
                "spark.hadoop.fs.s3a.impl",
                BucketFileSystem.class.getName(),
                "spark.hadoop." + ROOT,
                root.toString(),
                "spark.hadoop." + SECRET,
                RIGHT_SECRET);
    }

    private URI uri;
    private java.nio.file.Path root;

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
        super.initialize(name, conf);
        setConf(conf);
        uri = URI.create(name.getScheme() + "://" + name.getAuthority());
        root = java.nio.file.Path.of(conf.get(ROOT), name.getAuthority());
    }

    @Override
    public URI getUri() {
        return uri;
    }

    private java.nio.file.Path file(Path path) throws IOException {
        if (!RIGHT_SECRET.equals(getConf().get(SECRET))) {
            throw new AccessControlException(path + ": forbidden (status code 403)");
        }
        return root.resolve(path.toUri().getPath().substring(1));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        java.nio.file.Path file = file(path);
        if (!Files.exists(file)) {
            throw new FileNotFoundException("No such file or directory: " + path);
        }
        return new FileStatus(
                Files.size(file),
                Files.isDirectory(file),
                1,
                1 << 25,
                Files.getLastModifiedTime(file).toMillis(),
                path.makeQualified(uri, new Path("/")));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        FileStatus own = getFileStatus(path);
        if (own.isFile()) {
            return new FileStatus[] {own};
        }
        try (Stream<java.nio.file.Path> files = Files.list(file(path))) {
            java.nio.file.Path[] children = files.toArray(java.nio.file.Path[]::new);
            FileStatus[] all = new FileStatus[children.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = getFileStatus(new Path(path, children[i].getFileName().toString()));
            }
            return all;
        }
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        AtomicLong count = READ.computeIfAbsent(path.getName(), n -> new AtomicLong());
        RandomAccessFile file = new RandomAccessFile(file(path).toFile(), "r");
        return new FSDataInputStream(new FSInputStream() {
            @Override
            public void seek(long at) throws IOException {
                file.seek(at);
            }

            @Override
            public long getPos() throws IOException {
                return file.getFilePointer();
            }

            @Override
            public boolean seekToNewSource(long at) {
                return false;
            }

            @Override
            public int read() throws IOException {
                count.incrementAndGet();
                return file.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                count.addAndGet(length);
                return file.read(into, offset, length);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        });
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(uri.toString(), "/");
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FSDataOutputStream create(
            Path path, FsPermission p, boolean overwrite, int buffer, short copies, long block, Progressable progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw new UnsupportedOperationException();
    }
}
