package org.gsstif.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    private static final Path SCENE = Path.of("..", "..", "test-data", "fusion-scene");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int evaluate(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("evaluate", "--fine", SCENE + "/fine/*.tif"));
        all.addAll(List.of(arguments));
        CommandLine commandLine = Stif.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(all.toArray(new String[0]));
    }

    @Test
    void comparesMethodsOnTheTestSceneAndGoesOnWhereItWas() throws IOException {
        Path results = folder.resolve("scene").resolve("results.csv");
        String[] arguments = {
            "--coarse",
            SCENE + "/coarse/*.tif",
            "--methods",
            "BEST,USTFIP+ABSIS,EFAST",
            "--scenario",
            "paired_clear",
            "--min-clear",
            "0.8",
            "-o",
            folder.resolve("scene").toString()
        };
        assertThat(evaluate(arguments)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("| rank |", "| BEST |", "| PERSISTENCE |", "| USTFIP+ABSIS |", "| EFAST+NONE |");
        // two dates are clear enough, four contestants with persistence
        List<String> lines = Files.readAllLines(results);
        assertThat(lines).hasSize(1 + 2 * 4);
        assertThat(folder.resolve("scene").resolve("summary.md")).hasContent(out.toString());
        assertThat(folder.resolve("scene").resolve("rmse-paired_clear-ratio-1.svg"))
                .content()
                .contains("<svg");
        assertThat(folder.resolve("scene").resolve("apa-paired_clear-ratio-1.svg"))
                .content()
                .contains("<svg");
        assertThat(folder.resolve("scene").resolve("apa-paired_clear-ratio-1.png"))
                .isNotEmptyFile();

        // as if stopped in the middle: what is there is kept, the rest comes out the same
        Files.write(results, lines.subList(0, 4));
        assertThat(evaluate(arguments)).isZero();
        assertThat(Files.readAllLines(results)).isEqualTo(lines);
    }

    @Test
    void simulatesASensorWhereThereIsNone() throws IOException {
        assertThat(evaluate(
                        "--methods",
                        "LINEAR",
                        "--ratio",
                        "10",
                        "--max-cases",
                        "1",
                        "--min-clear",
                        "0.8",
                        "-o",
                        folder.resolve("simulated").toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("PAIRED_CLEAR ratio 10", "UNPAIRED_CLOUDY ratio 10", "| LINEAR |");
    }

    @Test
    void mistakesAreNamed() {
        assertThat(evaluate("--methods", "STARFMM", "-o", folder.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("STARFMM").contains("STARFM2");
        assertThat(evaluate("--min-clear", "1.5", "-o", folder.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("minClear is 1.5");
    }
}
