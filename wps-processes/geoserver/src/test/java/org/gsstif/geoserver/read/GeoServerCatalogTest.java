package org.gsstif.geoserver.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.geotools.coverage.grid.io.GridCoverage2DReader;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.CoverageInfo;
import org.gsstif.geoserver.api.LayerGroupInfo;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;

class GeoServerCatalogTest {

    @TempDir
    private Path folder;

    /** An object that answers its methods from a map; a RuntimeException in it is thrown. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> {
            Object answer = answers.get(m.getName());
            if (answer instanceof RuntimeException e) {
                throw e;
            }
            return answer;
        }));
    }

    private static GeoServerCatalog catalog(Map<String, Object> answers) {
        return new GeoServerCatalog(answering(Catalog.class, answers));
    }

    private Path image() throws IOException {
        Path file = folder.resolve("image.tif");
        GridGeometry grid = GridGeometry.northUp(5, 3, 10, 50, 0.5, 0.5, "EPSG:4326");
        try (CogWriter writer = CogWriter.create(file, grid, 1, CogOptions.defaults())) {
            RasterBlock block = new RasterBlock(grid.window(), 1);
            for (int i = 0; i < 15; i++) {
                if (i != 7) {
                    block.set(0, i % 5, i / 5, i);
                }
            }
            writer.write(block);
            writer.finish();
        }
        return file;
    }

    private static CatalogLayer layer(GridCoverage2DReader reader) throws IOException {
        CoverageInfo coverage = answering(
                CoverageInfo.class,
                Map.of("getGridCoverageReader", reader, "prefixedName", "ws:x", "getDimensions", List.of("one")));
        return catalog(Map.of("getCoverageByName", coverage)).layer("ws:x");
    }

    @Test
    void anImageIsReadAsItIs() throws IOException {
        GeoTiffReader reader = new GeoTiffReader(image().toFile());
        try (RasterSource source = layer(reader).open(null)) {
            assertThat(layer(reader).times()).isEmpty();
            assertThat(source.grid().width()).isEqualTo(5);
            assertThat(source.grid().toCrs(0, 0)).isEqualTo(new java.awt.geom.Point2D.Double(10, 50));
            RasterBlock block = source.read(new Window(1, 1, 3, 3));
            assertThat(block.values(0)).containsExactly(6, 0, 8, 11, 12, 13, 0, 0, 0);
            assertThat(block.valid(0)).containsExactly(true, false, true, true, true, true, false, false, false);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void timesComeFromTheTimeDomain() throws IOException {
        GridCoverage2DReader reader = (GridCoverage2DReader) Proxy.newProxyInstance(
                GridCoverage2DReader.class.getClassLoader(),
                new Class<?>[] {GridCoverage2DReader.class},
                (p, m, a) -> a[0].equals(GridCoverage2DReader.HAS_TIME_DOMAIN)
                        ? "true"
                        : "2025-03-01T00:00:00.000Z,2025-01-05T10:30:00.000Z/2025-01-06T00:00:00.000Z/PT1S");
        assertThat(layer(reader).times())
                .containsExactly(Instant.parse("2025-01-05T10:30:00Z"), Instant.parse("2025-03-01T00:00:00Z"));
    }

    @Test
    void whatIsNoRasterOrNotToBeSeenIsNotFound() {
        assertThatThrownBy(() -> catalog(Map.of()).layer("ws:none"))
                .isInstanceOf(LayerNotFoundException.class)
                .hasMessageContaining("no raster layer 'ws:none' in the catalog, or you may not read it");
        LayerInfo vector = answering(LayerInfo.class, Map.of());
        assertThatThrownBy(() -> catalog(Map.of("getLayerByName", vector)).layer("ws:v"))
                .isInstanceOf(LayerNotFoundException.class)
                .hasMessageContaining("has no raster");
        LayerGroupInfo group = answering(LayerGroupInfo.class, Map.of());
        assertThatThrownBy(() -> catalog(Map.of("getLayerGroupByName", group)).layer("ws:g"))
                .hasMessageContaining("is a layer group");
        CoverageInfo secret =
                answering(CoverageInfo.class, Map.of("getGridCoverageReader", new AccessDeniedException("no")));
        assertThatThrownBy(() -> catalog(Map.of("getCoverageByName", secret)).layer("ws:s"))
                .isInstanceOf(LayerNotFoundException.class)
                .hasMessageContaining("or you may not read it");
        CoverageInfo broken =
                answering(CoverageInfo.class, Map.of("getGridCoverageReader", new IllegalStateException("no file")));
        assertThatThrownBy(() -> catalog(Map.of("getCoverageByName", broken)).layer("ws:b"))
                .isNotInstanceOf(LayerNotFoundException.class)
                .hasMessageContaining("no file");
    }
}
