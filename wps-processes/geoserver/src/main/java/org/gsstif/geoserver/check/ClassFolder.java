package org.gsstif.geoserver.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The class files of some jars, and behind them those of Java itself. Not thread-safe. */
final class ClassFolder {

    private final Map<String, byte[]> bytes = new HashMap<>();
    private final Map<String, Optional<ClassFile>> parsed = new HashMap<>();

    /** Adds the classes of a jar, or of all jars of a folder, or of a folder of class files. */
    ClassFolder add(Path path, Predicate<String> jarName) throws IOException {
        if (Files.isRegularFile(path)) {
            addJar(path);
            return this;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jar") && jarName.test(name)) {
                    addJar(file);
                } else if (name.endsWith(".class")) {
                    put(path.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        return this;
    }

    private void addJar(Path jar) throws IOException {
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    put(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    private void put(String entry, byte[] content) {
        if (!entry.startsWith("META-INF/") && !entry.equals("module-info.class")) {
            bytes.putIfAbsent(entry.substring(0, entry.length() - ".class".length()), content);
        }
    }

    /** Names of the classes in the jars, with slashes. */
    Collection<String> names() {
        return bytes.keySet();
    }

    /** A class of the jars or of Java. */
    Optional<ClassFile> find(String name) {
        return parsed.computeIfAbsent(name, n -> {
            try {
                byte[] content = bytes.get(n);
                if (content == null) {
                    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(n + ".class")) {
                        content = in == null ? null : in.readAllBytes();
                    }
                }
                return content == null ? Optional.empty() : Optional.of(ClassFile.read(content));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** The class that declares a member, itself or inherited: found by a test of each class's members. */
    Optional<ClassFile> declaring(String owner, Predicate<ClassFile> declares) {
        Optional<ClassFile> start = find(owner);
        if (start.isEmpty() || declares.test(start.get())) {
            return start;
        }
        ClassFile type = start.get();
        if (type.superName() != null) {
            Optional<ClassFile> found = declaring(type.superName(), declares);
            if (found.isPresent()) {
                return found;
            }
        }
        for (String parent : type.interfaces()) {
            Optional<ClassFile> found = declaring(parent, declares);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
