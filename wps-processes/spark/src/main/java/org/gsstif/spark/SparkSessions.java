package org.gsstif.spark;

import java.io.File;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Connections to Spark with what the kernels need. */
public final class SparkSessions {

    private static final String JAVA_OPTIONS = "-Djava.awt.headless=true -Dcom.sun.media.jai.disableMediaLib=true";
    /** Where the launcher finds Spark itself, as in a SPARK_HOME: the workers have that. */
    private static final String SPARK_HOME_JARS = File.separator + "spark" + File.separator + "jars" + File.separator;

    private static final Pattern LOCAL =
            Pattern.compile("local(-cluster)?(\\[.*])?|spark://(127\\.0\\.0\\.1|localhost):.*");

    /** The driver's keys reach the workers; names that Spark hides in its logs and pages. */
    private static final Map<String, String> S3_KEYS = Map.of(
            "AWS_ACCESS_KEY_ID", "spark.hadoop.fs.s3a.access.key",
            "AWS_SECRET_ACCESS_KEY", "spark.hadoop.fs.s3a.secret.key",
            "AWS_SESSION_TOKEN", "spark.hadoop.fs.s3a.session.token");

    private SparkSessions() {}

    /** Connects; see {@link #settings}. */
    public static JavaSparkContext open(String master, String name, Map<String, String> conf) {
        return new JavaSparkContext(settings(master, name, conf));
    }

    /**
     * @param master {@code local[N]}, {@code spark://host:port}, …
     * @param conf settings that go before those made here
     */
    public static SparkConf settings(String master, String name, Map<String, String> conf) {
        SparkConf all = new SparkConf(true)
                .setMaster(master)
                .setAppName(name)
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", "false")
                .set("spark.executor.extraJavaOptions", JAVA_OPTIONS)
                // a lost worker's blocks run again elsewhere; a block that fails everywhere ends the job
                .set("spark.task.maxFailures", "4");
        if (LOCAL.matcher(master).matches()) {
            all.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!master.startsWith("local")) {
            all.set("spark.jars", ownJars());
        }
        S3_KEYS.forEach((variable, setting) -> {
            if (System.getenv(variable) != null) {
                all.set(setting, System.getenv(variable));
            }
        });
        conf.forEach(all::set);
        return all;
    }

    /** What the workers need beside Spark itself. */
    private static String ownJars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> path.endsWith(".jar") && !path.contains(SPARK_HOME_JARS))
                .collect(Collectors.joining(","));
    }
}
