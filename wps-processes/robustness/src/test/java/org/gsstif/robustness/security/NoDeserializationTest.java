package org.gsstif.robustness.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.geoserver.check.LinkCheck;
import org.gsstif.process.Processes;
import org.gsstif.server.http.HttpHost;
import org.junit.jupiter.api.Test;

/** No class of ours makes objects, code or classes out of bytes: the constant pools of all our class files are read. */
class NoDeserializationTest {

    private static final List<String> FORBIDDEN = List.of(
            "java/io/ObjectInputStream",
            "java/beans/XMLDecoder",
            "java/rmi/MarshalledObject",
            "javax/script/ScriptEngine",
            "javax/naming/InitialContext",
            "enableDefaultTyping",
            "activateDefaultTyping",
            "com/fasterxml/jackson/annotation/JsonTypeInfo",
            "com/thoughtworks/xstream",
            "org/yaml/snakeyaml");

    /** Would be found. */
    private static Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @Test
    void noClassOfOursDoes() throws Exception {
        int classes = 0;
        for (Class<?> one : List.of(Window.class, GeoTiffs.class, Processes.class, LinkCheck.class, HttpHost.class)) {
            for (byte[] file : classFiles(one)) {
                assertThat(forbidden(file)).isEmpty();
                classes++;
            }
        }
        assertThat(classes).isGreaterThan(400);
    }

    /** Not on the class path here; where the whole project is built, they are built before. */
    @Test
    void ofTheModulesBesideOnlyTheSparkApplicationReadsItsServersTasks() throws Exception {
        for (String module : List.of("torch", "spark")) {
            Path classes = Path.of("..", module, "target", "classes");
            if (!Files.isDirectory(classes)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(classes)) {
                for (Path file :
                        all.filter(f -> f.toString().endsWith(".class")).toList()) {
                    if (!file.endsWith("org/gsstif/spark/TaskServer.class")) {
                        assertThat(forbidden(Files.readAllBytes(file)))
                                .as(file.toString())
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void whatDoesIsFound() throws Exception {
        String name = NoDeserializationTest.class.getName().replace('.', '/') + ".class";
        try (InputStream in = NoDeserializationTest.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(forbidden(in.readAllBytes())).anyMatch(f -> f.endsWith("uses java/io/ObjectInputStream"));
        }
        assertThat(deserialize(serialized())).isEqualTo("text");
    }

    private static byte[] serialized() throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (java.io.ObjectOutputStream objects = new java.io.ObjectOutputStream(out)) {
            objects.writeObject("text");
        }
        return out.toByteArray();
    }

    private static List<byte[]> classFiles(Class<?> of) throws IOException, URISyntaxException {
        Path place =
                Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return classFiles(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return classFiles(jar.getPath("/"));
        }
    }

    private static List<byte[]> classFiles(Path root) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".class")).toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static List<String> forbidden(byte[] classFile) throws IOException {
        List<String> texts = texts(classFile);
        List<String> found = new ArrayList<>();
        for (String word : FORBIDDEN) {
            if (texts.stream().anyMatch(t -> t.contains(word))) {
                found.add("a class with the texts " + texts.get(0) + " uses " + word);
            }
        }
        return found;
    }

    /** The UTF-8 constants of a class file (JVM specification 4.4). */
    private static List<String> texts(byte[] classFile) throws IOException {
        List<String> texts = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipBytes(8);
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++; // takes two places
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("constant of kind " + tag);
            }
        }
        return texts;
    }
}
