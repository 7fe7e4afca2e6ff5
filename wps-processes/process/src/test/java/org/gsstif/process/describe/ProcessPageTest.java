package org.gsstif.process.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcess;
import org.junit.jupiter.api.Test;

class ProcessPageTest {

    private static final Path PAGES = Path.of("../../docs/processes");

    @Test
    void theGuidesPagesAreCurrent() throws IOException {
        for (StifProcess process : Processes.all()) {
            Path page = PAGES.resolve(ProcessPage.fileName(process));
            assertThat(page).as("run ./stif describe --pages docs/processes").exists();
            assertThat(Files.readString(page))
                    .as(page + ": run ./stif describe --pages docs/processes")
                    .isEqualTo(ProcessPage.markdown(process));
        }
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        List<String> known = Processes.all().stream().map(ProcessPage::fileName).toList();
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(p -> p.getFileName().toString()).filter(n -> !n.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @Test
    void aPageHasEveryInputAndOutput() {
        for (StifProcess process : Processes.all()) {
            String page = ProcessPage.markdown(process);
            assertThat(page.lines().filter(l -> l.startsWith("| ")).count())
                    .isEqualTo(process.table().inputs().size()
                            + process.table().outputs().size()
                            + 2);
            assertThat(process.example()).startsWith(process.name() + " ");
        }
    }
}
