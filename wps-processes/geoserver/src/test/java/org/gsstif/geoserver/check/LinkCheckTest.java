package org.gsstif.geoserver.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geoserver.catalog.Catalog;
import org.gsstif.geoserver.api.Mirrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {

    @TempDir
    private Path folder;

    @Test
    void theDoublesHaveEverythingThatIsCalled() {
        LinkCheck check = LinkCheck.running();
        assertThat(check.missing()).isEmpty();
        assertThat(check.checked()).isEqualTo(Mirrors.members().size()).isGreaterThan(90);
        assertThat(check.passed()).isTrue();
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** A copy of the doubles. */
    private Path library() throws IOException, URISyntaxException {
        Path from = place(Catalog.class);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return folder;
    }

    @Test
    void everyMissingClassAndMethodIsNamed() throws Exception {
        Path library = library();
        assertThat(LinkCheck.folder(library, List.of()).missing()).isEmpty();
        Files.delete(library.resolve("org/geoserver/catalog/Keyword.class"));
        Path catalog = library.resolve("org/geoserver/catalog/Catalog.class");
        String bytes = Files.readString(catalog, StandardCharsets.ISO_8859_1);
        Files.writeString(catalog, bytes.replace("getLayerByName", "getLayerByNaim"), StandardCharsets.ISO_8859_1);
        LinkCheck check = LinkCheck.folder(library, List.of());
        assertThat(check.passed()).isFalse();
        assertThat(check.missing())
                .containsExactly(
                        "org.geoserver.catalog.Catalog.getLayerByName(java.lang.String)",
                        "org.geoserver.catalog.Keyword.<init>(java.lang.String)");
    }

    @Test
    void whatOurOwnClassesReferToIsLookedUpToo() throws Exception {
        LinkCheck check = LinkCheck.folder(library(), List.of(place(LinkCheck.class)));
        // GeoTools is not among the doubles
        assertThat(check.missing())
                .anyMatch(m -> m.startsWith("org.geotools.data.simple.SimpleFeatureCollection (used by"))
                .noneMatch(m -> m.startsWith("java."));
    }

    @Test
    void aFolderWithoutGeoServerIsRefused() {
        assertThatThrownBy(() -> LinkCheck.folder(folder, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("give the folder WEB-INF/lib");
    }

    @Test
    void aClassFileTellsWhatItDeclaresAndNeeds() throws IOException {
        try (InputStream in = LinkCheckTest.class.getResourceAsStream("LinkCheckTest.class")) {
            ClassFile file = ClassFile.read(in.readAllBytes());
            assertThat(file.name()).isEqualTo("org/gsstif/geoserver/check/LinkCheckTest");
            assertThat(file.superName()).isEqualTo("java/lang/Object");
            String method = "place(Ljava/lang/Class;)Ljava/nio/file/Path;";
            assertThat(file.members()).contains(method, "folderLjava/nio/file/Path;");
            assertThat(file.statics()).contains(method).doesNotContain("folderLjava/nio/file/Path;");
            assertThat(file.references())
                    .contains(new ClassFile.Reference(
                            "org/gsstif/geoserver/check/LinkCheck", "missing()Ljava/util/List;"));
        }
    }
}
