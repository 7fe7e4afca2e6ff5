package org.gsstif.server.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CogWriter;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.coverage.SampleType;
import org.gsstif.server.style.BandRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerImageTest {

    private static final GridGeometry GRID = GridGeometry.northUp(64, 48, 500_000, 5_100_000, 10, 10, "EPSG:32633");

    @TempDir
    Path folder;

    /** Band b has the value 1000 · b + column; the last column is missing. */
    private LayerImage image(CogOptions options) throws IOException {
        Path file = folder.resolve("image.tif");
        try (CogWriter writer = CogWriter.create(file, GRID, 2, options)) {
            RasterBlock block = new RasterBlock(GRID.window(), 2);
            for (int i = 0; i < GRID.width() * GRID.height(); i++) {
                for (int b = 0; b < 2; b++) {
                    block.set(b, i % 64, i / 64, i % 64 == 63 ? Float.NaN : 1000 * b + i % 64);
                }
            }
            writer.write(block);
            writer.finish();
        }
        return LayerImage.open(file);
    }

    @Test
    void describesBands() throws IOException {
        LayerImage image = image(CogOptions.defaults().withBandNames(List.of("red", "nir")));
        assertThat(image.grid()).isEqualTo(GRID);
        assertThat(image.bands()).containsExactly(new LayerImage.Band("red", ""), new LayerImage.Band("nir", ""));
        assertThat(image.byteSamples()).isFalse();
        assertThat(image.palette()).isNull();
    }

    @Test
    void readsAPartOfTheBandsThatAreAskedFor() throws IOException {
        LayerImage.Piece piece = image(CogOptions.defaults()).read(new Window(60, 40, 10, 10), 1, 1, 1);
        assertThat(piece.block().bands()).isEqualTo(1);
        assertThat(piece.block().window()).isEqualTo(new Window(0, 0, 4, 8));
        assertThat(piece.block().get(0, 0, 0)).isEqualTo(1060);
        assertThat(piece.block().valid(0)[3]).isFalse();
        assertThat(piece.toImage().getTranslateX()).isEqualTo(60);
        assertThat(piece.toImage().getTranslateY()).isEqualTo(40);
        assertThat(piece.toImage().getScaleX()).isEqualTo(1);
    }

    @Test
    void coarseReadingsTakeAnOverview() throws IOException {
        LayerImage image = image(CogOptions.defaults().withTileSize(16));
        LayerImage.Piece piece = image.read(GRID.window(), 2.5, 2.5, 0);
        assertThat(piece.block().window()).isEqualTo(new Window(0, 0, 32, 24));
        assertThat(piece.block().get(0, 5, 5)).isEqualTo(10.5f); // the mean of columns 10 and 11
        assertThat(piece.toImage().getScaleX()).isEqualTo(2);
    }

    @Test
    void withoutOverviewsTheMiddlesOfCellsAreTaken() throws IOException {
        LayerImage image = image(CogOptions.defaults().withOverviews(CogOptions.Overviews.NONE));
        LayerImage.Piece piece = image.read(new Window(5, 0, 40, 48), 3.9, 3.9, 0);
        // cells of 3 begin at multiples of 3: column 3 is the first, its middle 4
        assertThat(piece.block().get(0, 0, 0)).isEqualTo(4);
        assertThat(piece.block().get(0, 1, 0)).isEqualTo(7);
        assertThat(piece.toImage().getScaleX()).isEqualTo(3);
        double[] centre = {0.5, 0.5};
        piece.toImage().transform(centre, 0, centre, 0, 1);
        assertThat(centre).containsExactly(4.5, 1.5);
    }

    @Test
    void rangesLeaveOutWhatIsMissing() throws IOException {
        LayerImage image = image(CogOptions.defaults());
        // 63 · 48 values; 2 % of 3023 are 60: the first column has 48 of 0
        assertThat(image.range(0)).isEqualTo(new BandRange(0, 62, 1, 61));
        assertThat(image.range(1)).isEqualTo(new BandRange(1000, 1062, 1001, 1061));
    }

    @Test
    void scaledSamplesBecomeValues() throws IOException {
        CogOptions scaled = CogOptions.of(SampleType.INT16).withScale(0.5, 10);
        LayerImage image = image(scaled);
        RasterBlock block = image.read(new Window(60, 0, 4, 1), 1, 1, 0, 1).block();
        assertThat(block.get(0, 0, 0)).isEqualTo(60);
        assertThat(block.get(1, 1, 0)).isEqualTo(1061);
        assertThat(block.valid(0)[3]).isFalse();
        assertThat(image.range(0).max()).isEqualTo(62);
    }

    @Test
    void readsTheSameValuesAsTheProcesses() throws IOException {
        for (CogOptions options : List.of(
                CogOptions.defaults(),
                CogOptions.of(SampleType.INT16).withScale(0.5, 10),
                CogOptions.of(SampleType.BYTE),
                CogOptions.of(SampleType.UINT16).withNoData(0))) {
            LayerImage image = image(options);
            try (RasterSource source = GeoTiffs.open(image.file())) {
                RasterBlock expected = source.read(GRID.window());
                RasterBlock read = image.read(GRID.window(), 1, 1, 0, 1).block();
                for (int b = 0; b < 2; b++) {
                    assertThat(read.values(b)).isEqualTo(expected.values(b));
                    assertThat(read.valid(b)).isEqualTo(expected.valid(b));
                }
            }
        }
    }

    @Test
    void outsideThereIsNothing() throws IOException {
        assertThat(image(CogOptions.defaults()).read(new Window(64, 0, 5, 5), 1, 1, 0))
                .isNull();
    }

    @Test
    void aChangedFileIsOpenedAnew() throws IOException {
        image(CogOptions.defaults());
        RecentFiles<LayerImage> images = new RecentFiles<>(256, LayerImage::open);
        LayerImage first = images.get(folder.resolve("image.tif"));
        assertThat(images.get(folder.resolve("image.tif"))).isSameAs(first);
        image(CogOptions.defaults().withBandNames(List.of("a", "b")));
        assertThat(images.get(folder.resolve("image.tif")).bands().get(0).name())
                .isEqualTo("a");
    }

    @Test
    void whatIsNoTiffIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text.tif"), "text");
        assertThatThrownBy(() -> LayerImage.open(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.tif");
    }
}
