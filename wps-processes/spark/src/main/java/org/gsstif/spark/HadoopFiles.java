package org.gsstif.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.gsstif.coverage.RemoteFile;
import org.gsstif.coverage.RemoteFiles;

/**
 * Reads URLs by Hadoop's file systems, with the settings {@code spark.hadoop.*} of the run in the driver and in the workers.
 * Any scheme for which there is a class works (s3a, abfs, gs, hdfs), but for those without reads at a place.
 */
public final class HadoopFiles implements RemoteFiles {

    private static final Set<String> WITHOUT_RANGES = Set.of("http", "https", "ftp", "sftp");

    private static Configuration hadoop;

    /** Sets what URLs are read with in this Java process; a worker takes it from Spark by itself. */
    public static synchronized void use(SparkConf settings) {
        hadoop = SparkHadoopUtil.get().newConfiguration(settings);
        // a worker's class path has Spark's classes, the loader of ours also the jars of the run
        hadoop.setClassLoader(HadoopFiles.class.getClassLoader());
    }

    private static synchronized Configuration hadoop() throws IOException {
        if (hadoop == null) {
            if (SparkEnv.get() == null) {
                throw new IOException("URLs are read only in a run on Spark");
            }
            use(SparkEnv.get().conf());
        }
        return hadoop;
    }

    @Override
    public boolean reads(String scheme) {
        return !WITHOUT_RANGES.contains(scheme);
    }

    @Override
    public List<String> list(String pattern) throws IOException {
        Path path = new Path(pattern);
        FileStatus[] found = system(path).globStatus(path);
        return found == null
                ? List.of()
                : Stream.of(found)
                        .filter(FileStatus::isFile)
                        .map(file -> file.getPath().toString())
                        .sorted()
                        .toList();
    }

    @Override
    public RemoteFile open(String url) throws IOException {
        Path path = new Path(url);
        FileSystem system = system(path);
        try {
            FileStatus status = system.getFileStatus(path);
            FSDataInputStream in = FutureIO.awaitFuture(system.openFile(path)
                    .withFileStatus(status)
                    .opt(
                            OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                            OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM)
                    .build());
            return new HadoopFile(status, in);
        } catch (FileNotFoundException e) {
            NoSuchFileException missing = new NoSuchFileException(url, null, "there is no such file");
            missing.initCause(e);
            throw missing;
        }
    }

    private static FileSystem system(Path path) throws IOException {
        try {
            return path.getFileSystem(hadoop());
        } catch (RuntimeException | NoClassDefFoundError e) {
            Throwable missing = e instanceof NoClassDefFoundError ? e : e.getCause();
            if (missing instanceof NoClassDefFoundError || missing instanceof ClassNotFoundException) {
                throw new IOException(
                        "URLs of scheme " + path.toUri().getScheme() + " need the class " + missing.getMessage()
                                + ": put its jars into a folder and name that in STIF_PLUGINS",
                        e);
            }
            throw e;
        }
    }

    private record HadoopFile(FileStatus status, FSDataInputStream in) implements RemoteFile {

        @Override
        public long length() {
            return status.getLen();
        }

        @Override
        public long modified() {
            return status.getModificationTime();
        }

        @Override
        public void read(long at, byte[] into, int offset, int count) throws IOException {
            in.readFully(at, into, offset, count);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
