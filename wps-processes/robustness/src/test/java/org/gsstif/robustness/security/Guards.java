package org.gsstif.robustness.security;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Takes away one guard after the other (guards.txt: an edit of one source file) and sees that the tests that shall hold it
 * fail. The changed class is compiled beside the built project, which stays as it is. Started by guards.sh.
 */
final class Guards {

    private static final Path MODULES = Path.of(System.getProperty("stif.modules"));

    /** One edit: in the module's source file, old text to new text; and tests, {@code CLASS#METHOD}. */
    private record Guard(String name, String module, String file, List<String[]> edits, List<String> tests) {}

    private Guards() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("--run")) {
            failing(List.of(args).subList(1, args.length)).forEach(System.out::println);
            System.exit(0);
        }
        System.out.println("| guard taken away | tests that fail then |\n|---|---|");
        List<String> faults = new ArrayList<>();
        List<Guard> guards = guards().stream()
                .filter(g -> args.length == 0 || Stream.of(args).anyMatch(g.name::contains))
                .toList();
        for (Guard guard : guards) {
            List<String> missing = tryWithout(guard);
            missing.forEach(m -> faults.add(guard.name + ": " + m));
            System.out.println("| " + guard.name + " | "
                    + guard.tests.stream()
                            .filter(t -> guard.tests.containsAll(missing) && !missing.contains(t))
                            .map(t -> "`" + shortName(t) + "`")
                            .collect(Collectors.joining(", "))
                    + " |");
        }
        faults.forEach(f -> System.out.println("NOT HELD " + f));
        System.out.println("\nguards: " + guards.size() + ", not held by a test: " + faults.size());
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static String shortName(String test) {
        return test.substring(test.lastIndexOf('.', test.indexOf('#')) + 1).replace('#', '.');
    }

    private static List<Guard> guards() throws IOException {
        try (InputStream in = Guards.class.getResourceAsStream("guards.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n\n+"))
                    .map(String::strip)
                    .filter(b -> b.startsWith("guard: "))
                    .map(Guards::guard)
                    .toList();
        }
    }

    private static Guard guard(String block) {
        String name = "";
        String[] place = {};
        List<String[]> edits = new ArrayList<>();
        List<String> tests = new ArrayList<>();
        for (String line : block.split("\n")) {
            String value = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.indexOf(' '))) {
                case "guard:" -> name = value;
                case "in:" -> place = value.split(" ");
                case "-" -> edits.add(new String[] {value, ""});
                case "+" -> edits.get(edits.size() - 1)[1] = value;
                case "test:" -> tests.add("org.gsstif." + value);
                default -> throw new IllegalArgumentException("guards.txt: " + line);
            }
        }
        return new Guard(name, place[0], "org.gsstif." + place[1], edits, tests);
    }

    /** The tests that do not fail without the guard. */
    private static List<String> tryWithout(Guard guard) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("stif-guard");
        try {
            String path = guard.file.replace('.', '/') + ".java";
            String source = Files.readString(MODULES.resolve(guard.module + "/src/main/java/" + path));
            for (String[] edit : guard.edits) {
                if (!source.contains(edit[0])) {
                    return List.of("the source has no " + edit[0]);
                }
                source = source.replace(edit[0], edit[1]);
            }
            Path changed = folder.resolve("src").resolve(path);
            Files.createDirectories(changed.getParent());
            Files.writeString(changed, source);
            int compiled = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-nowarn",
                            "-d",
                            folder.resolve("classes").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            changed.toString());
            if (compiled != 0) {
                return List.of("the changed class does not compile");
            }
            Set<String> failing = new TreeSet<>(runBeside(folder.resolve("classes"), guard.tests));
            return guard.tests.stream().filter(t -> !failing.contains(t)).toList();
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(p);
                }
            }
        }
    }

    private static List<String> runBeside(Path changed, List<String> tests) throws IOException, InterruptedException {
        List<String> modules = List.of("core", "coverage", "process", "geoserver", "server");
        List<String> failing = new ArrayList<>();
        for (String test : tests) {
            String classFile = test.substring(0, test.indexOf('#')).replace('.', '/') + ".class";
            Path testClasses = modules.stream()
                    .map(m -> MODULES.resolve(m + "/target/test-classes"))
                    .filter(d -> Files.exists(d.resolve(classFile)))
                    .findFirst()
                    .orElse(MODULES.resolve("robustness/target/test-classes"));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx700m",
                            "-Djava.awt.headless=true",
                            "-Dcom.sun.media.jai.disableMediaLib=true",
                            "-Dstif.modules=" + MODULES,
                            "-cp",
                            changed + ":" + testClasses + ":" + System.getProperty("java.class.path"),
                            Guards.class.getName(),
                            "--run",
                            test)
                    .directory(testClasses.getParent().getParent().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            failing.addAll(out.lines().toList());
        }
        return failing;
    }

    /** Runs tests here; those that were found and failed. */
    private static List<String> failing(List<String> tests) throws ClassNotFoundException {
        List<String> failing = new ArrayList<>();
        for (String test : tests) {
            String method = test.substring(test.indexOf('#') + 1);
            PostDiscoveryFilter onlyThis = descriptor -> FilterResult.includedIf(descriptor
                    .getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(s -> ((MethodSource) s).getMethodName().equals(method))
                    .orElse(true));
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Class.forName(test.substring(0, test.indexOf('#')))))
                                    .filters(onlyThis)
                                    .build(),
                            listener);
            TestExecutionSummary summary = listener.getSummary();
            if (summary.getTestsFailedCount() > 0) {
                failing.add(test);
            }
        }
        return failing;
    }
}
