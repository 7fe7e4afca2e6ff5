package org.gsstif.process.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.Window;
import org.gsstif.process.MemoryCatalog;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.TestCoverages;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.ParameterTable;
import org.gsstif.process.port.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FusionInputReaderTest {

    private static final ParameterTable TABLE = ParameterTable.builder()
            .inputs(FusionParameters.group())
            .output(Output.text("result", "Result", "Unused."))
            .build();
    private static final Needs NEEDS = new Needs(true, true, 1, 2);

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final StifRuntime runtime = new StifRuntime(Limits.defaults(), catalog, null);

    @AfterEach
    void close() {
        runtime.close();
    }

    /** 40 × 40 pixels of 10 m; the value is 100 · seed + column + row / 100 + 10 · band. */
    private static GridCoverage2D fine(int seed) {
        return fine(seed, 0, 0, 2);
    }

    private static GridCoverage2D fine(int seed, double dx, double dy, int bands) {
        return TestCoverages.of(
                "fine" + seed,
                500_000 + dx,
                5_000_000 + dy,
                10,
                40,
                40,
                bands,
                (b, x, y) -> 100 * seed + x + y / 100.0 + 10 * b);
    }

    /** 4 × 4 cells of 100 m over the same ground. */
    private static GridCoverage2D coarse(int seed) {
        return TestCoverages.of(
                "coarse" + seed, 500_000, 5_000_000, 100, 4, 4, 2, (b, x, y) -> seed + x + 4 * y + 100 * b);
    }

    private static Map<String, Object> standard() {
        Map<String, Object> given = new HashMap<>();
        given.put("fine", List.of(fine(1), fine(2)));
        given.put("fineTimes", "2016-05-01,2016-05-11");
        given.put("coarse", List.of(coarse(1), coarse(2), coarse(3)));
        given.put("coarseTimes", "2016-05-01T09:00:00Z,2016-05-06,2016-05-21");
        given.put("time", "2016-05-21");
        return given;
    }

    private ResolvedInputs read(Map<String, Object> given) throws IOException {
        return FusionInputReader.read(TABLE.read(given), runtime, NEEDS);
    }

    private void refused(Map<String, Object> given, String parameter, String... parts) {
        assertThatThrownBy(() -> read(given)).isInstanceOfSatisfying(ParameterException.class, e -> {
            assertThat(e.parameter()).isEqualTo(parameter);
            assertThat(e.getMessage()).contains(parts);
        });
        assertThat(catalog.open()).as("sources left open").isZero();
    }

    @Test
    void coveragesWithDatesBecomeSeriesPairsAndTarget() throws IOException {
        try (ResolvedInputs read = read(standard())) {
            FusionInputs inputs = read.inputs();
            assertThat(inputs.fine().size()).isEqualTo(2);
            assertThat(inputs.coarse()).hasSize(2);
            // the coarse image of 2016-05-01T09:00Z is the partner of the fine one of that day
            assertThat(inputs.coarseAt(0)).isPresent();
            assertThat(inputs.coarseAt(1)).isEmpty();
            assertThat(inputs.coarseTarget().read(new Window(0, 0, 4, 4)).get(0, 0, 0))
                    .isEqualTo(3);
            assertThat(inputs.mapping().ratio()).isCloseTo(10, within(1e-9));
            assertThat(read.resultGrid().width()).isEqualTo(40);
            assertThat(read.report().entries()).containsEntry("pairs", 1).containsEntry("time", "2016-05-21");
        }
    }

    @Test
    void layersGiveTheSame() throws IOException {
        catalog.put("s2:ndvi", "2016-05-01T10:00:00Z", fine(1)).put("s2:ndvi", "2016-05-11T10:00:00Z", fine(2));
        catalog.put("s2:ndvi", "2016-08-01T10:00:00Z", fine(3));
        catalog.put("s3:ndvi", "2016-05-01T09:00:00Z", coarse(1)).put("s3:ndvi", "2016-05-21T09:00:00Z", coarse(3));
        try (ResolvedInputs read = read(Map.of(
                "fineLayer",
                "s2:ndvi",
                "fineTimes",
                "2016-05-01/2016-05-31",
                "coarseLayer",
                "s3:ndvi",
                "time",
                "2016-05-21"))) {
            assertThat(read.inputs().fine().size()).isEqualTo(2);
            assertThat(read.inputs().coarseAt(0)).isPresent();
            assertThat(read.inputs().coarseTarget()).isNotNull();
            assertThat(catalog.open()).isEqualTo(4);
        }
        assertThat(catalog.open()).isZero();
        refused(
                Map.of(
                        "fineLayer",
                        "s2:ndvi",
                        "fineTimes",
                        "2016-06-01",
                        "coarseLayer",
                        "s3:ndvi",
                        "time",
                        "2016-05-21"),
                "fineTimes",
                "no image of 2016-06-01",
                "the nearest is 2016-05-11T10:00:00Z");
        refused(
                Map.of("fineLayer", "s2:ndvi", "coarseLayer", "s3:ndvi", "time", "2016-06-21"),
                "coarseTarget",
                "no coarse image of the target day 2016-06-21",
                "2016-05-21");
    }

    @Test
    void untimedLayersAreDatedByNameOrList() throws IOException {
        catalog.put("f_2016-05-01", fine(1))
                .put("f_2016-05-11", fine(2))
                .put("other", fine(3))
                .put("c", coarse(3));
        try (ResolvedInputs read =
                read(Map.of("fineLayer", "f_2016-05-01, f_2016-05-11", "coarseLayer", "c", "time", "2016-05-21"))) {
            assertThat(read.inputs().fine().get(1).time()).hasToString("2016-05-11T00:00:00Z");
        }
        refused(
                Map.of("fineLayer", "f_2016-05-01,other", "coarseLayer", "c", "time", "2016-05-21"),
                "fineTimes",
                "other has no time dimension");
        assertThatThrownBy(() -> read(Map.of("fineLayer", "nowhere", "coarseLayer", "c", "time", "2016-05-21")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aFineImageOfTheTargetDayIsLeftOutUnlessWanted() throws IOException {
        Map<String, Object> given = standard();
        given.put("time", "2016-05-11T12:00:00Z");
        given.put("coarseTarget", coarse(7));
        try (ResolvedInputs read = read(given)) {
            assertThat(read.inputs().fine().size()).isEqualTo(1);
            assertThat(read.report().warnings()).anyMatch(w -> w.contains("2016-05-11") && w.contains("left out"));
        }
        given.put("useTargetDate", true);
        try (ResolvedInputs read = read(given)) {
            assertThat(read.inputs().fine().size()).isEqualTo(2);
        }
    }

    @Test
    void bandsAreMatchedByNumber() throws IOException {
        Map<String, Object> given = standard();
        given.put("fineBands", "2,1");
        try (ResolvedInputs read = read(given)) {
            RasterBlock block = read.inputs().fine().get(0).raster().read(new Window(3, 0, 1, 1));
            assertThat(block.get(0, 3, 0)).isEqualTo(113);
            assertThat(block.get(1, 3, 0)).isEqualTo(103);
        }
        given.put("fineBands", "1");
        refused(given, "coarseBands", "fine images have 1 bands, the coarse ones 2");
        given.put("fineBands", "3");
        refused(given, "fineBands", "band 3", "2 bands");
        given.put("fineBands", "red");
        refused(given, "fineBands", "band numbers");
    }

    @Test
    void masksMakePixelsMissing() throws IOException {
        // a mask of 20 m pixels: bad in its upper left pixel, which covers 2 × 2 image pixels
        GridCoverage2D mask =
                TestCoverages.of("mask", 500_000, 5_000_000, 20, 20, 20, 1, (b, x, y) -> x + y == 0 ? 1 : 0);
        Map<String, Object> given = standard();
        given.put("fineMask", mask);
        try (ResolvedInputs read = read(given)) {
            RasterBlock block = read.inputs().fine().get(1).raster().read(new Window(0, 0, 4, 4));
            assertThat(block.countValid(0)).isEqualTo(12);
            assertThat(block.countValid(1)).isEqualTo(12);
            assertThat(block.get(0, 1, 1)).isNaN();
            assertThat(block.get(0, 2, 1)).isEqualTo(202.01f);
        }
        given.put("fineMask", List.of(mask, mask, mask));
        refused(given, "fineMask", "3 masks for 2 images");
    }

    @Test
    void imagesOfDifferentExtentArePutOntoTheUnionWithoutResampling() throws IOException {
        Map<String, Object> given = standard();
        given.put("fine", List.of(fine(1), fine(2, -50, 30, 2)));
        try (ResolvedInputs read = read(given)) {
            assertThat(read.resultGrid().width()).isEqualTo(45);
            assertThat(read.resultGrid().height()).isEqualTo(43);
            RasterBlock first = read.inputs().fine().get(0).raster().read(new Window(0, 0, 45, 43));
            assertThat(first.get(0, 4, 3)).isNaN();
            assertThat(first.get(0, 5, 3)).isEqualTo(100);
            RasterBlock second = read.inputs().fine().get(1).raster().read(new Window(-1, -1, 3, 3));
            assertThat(second.get(0, -1, -1)).isNaN();
            assertThat(second.get(0, 0, 0)).isEqualTo(200);
            assertThat(read.report().warnings()).anyMatch(w -> w.contains("different extents"));
        }
    }

    @Test
    void imagesOnOtherPixelsAreRefusedWithTheReason() {
        Map<String, Object> given = standard();
        given.put("fine", List.of(fine(1), fine(2, 4, 0, 2)));
        refused(given, "fine", "fine2", "2016-05-11", "shifted by 0.400 columns", "gdalwarp");
        given.put("fine", List.of(fine(1), TestCoverages.of("big", 500_000, 5_000_000, 12, 40, 40, 2, (b, x, y) -> 1)));
        refused(given, "fine", "pixels of 12.0 × 12.0 instead of 10.0 × 10.0");
        given.put(
                "fine",
                List.of(
                        fine(1),
                        TestCoverages.of("other", 500_000, 5_000_000, 10, 40, 40, 2, "EPSG:32634", (b, x, y) -> 1)));
        refused(given, "fine", "CRS EPSG:32634 instead of EPSG:32633");
    }

    @Test
    void badCombinationsAreRefused() {
        Map<String, Object> given = standard();
        given.put("fineTimes", "2016-05-01");
        refused(given, "fineTimes", "1 dates", "2 coverages");
        given.put("fineTimes", "2016-05-01,2016-05-01");
        refused(given, "fineTimes", "two images of the series have the time");
        given.remove("fineTimes");
        refused(given, "fineTimes", "2 coverages and no dates");

        given = standard();
        given.put("fineLayer", "a");
        refused(given, "fineLayer", "both fine and fineLayer");

        given = standard();
        given.remove("fine");
        refused(given, "fineTimes", "neither fine nor fineLayer");

        given = standard();
        given.remove("coarse");
        given.remove("coarseTimes");
        refused(given, "coarseTarget", "no coarse images are given");

        given = standard();
        given.put("coarse", List.of(coarse(1), fine(9, 0, 0, 1), coarse(3)));
        refused(given, "coarse", "lies on other pixels");

        given = standard();
        given.put("coarse", TestCoverages.of("far", 900_000, 5_000_000, 100, 4, 4, 2, (b, x, y) -> 1));
        given.remove("coarseTimes");
        refused(given, "coarse", "do not overlap");

        given = standard();
        given.put("coarse", TestCoverages.of("swapped", 500_000, 5_000_000, 1, 40, 40, 2, (b, x, y) -> 1));
        given.remove("coarseTimes");
        refused(given, "coarse", "swapped");
    }

    @Test
    void aRegionCutsOutWithAMargin() throws IOException {
        Map<String, Object> given = standard();
        // columns 20 … 24, rows 10 … 11 of the fine grid
        given.put("bbox", "500200,4999880,500250,4999900");
        try (ResolvedInputs read = read(given)) {
            assertThat(read.resultGrid().width()).isEqualTo(5);
            assertThat(read.resultGrid().height()).isEqualTo(2);
            // margin: one coarse cell of 10 pixels and 2 pixels
            assertThat(read.inputs().fine().grid().width()).isEqualTo(5 + 2 * 12);
            assertThat(read.inputs().fine().grid().height()).isEqualTo(2 + 10 + 12);
            MemoryRaster cut = new MemoryRaster(read.resultGrid(), 2);
            RegionSink sink = new RegionSink(read.inputs().fine().grid(), read.region(), cut);
            sink.write(read.inputs().fine().get(0).raster().read(sink.grid().window()));
            assertThat(cut.pixels().get(0, 0, 0)).isEqualTo(120.1f);
            assertThat(cut.pixels().get(0, 4, 1)).isEqualTo(124.11f);
        }
    }

    @Test
    void aPolygonLeavesTheRestMissing() throws IOException {
        Map<String, Object> given = standard();
        given.put("region", "POLYGON ((500000 5000000, 500040 5000000, 500000 4999960, 500000 5000000))");
        try (ResolvedInputs read = read(given)) {
            assertThat(read.resultGrid().width()).isEqualTo(4);
            MemoryRaster cut = new MemoryRaster(read.resultGrid(), 2);
            RegionSink sink = new RegionSink(read.inputs().fine().grid(), read.region(), cut);
            sink.write(read.inputs().fine().get(0).raster().read(sink.grid().window()));
            // the triangle x + y ≤ 4: centres on its edge count as inside
            assertThat(cut.pixels().countValid(0)).isEqualTo(10);
            assertThat(cut.pixels().get(0, 3, 3)).isNaN();
        }
        given.put("region", "POLYGON ((0 0, 1 0, 0 1, 0 0))");
        refused(given, "region", "does not overlap", "axis order");
        given.put("region", "POINT (500000 5000000)");
        refused(given, "region", "must be a polygon");
    }

    @Test
    void aRegionInAnotherCrsIsTransformed() throws IOException {
        Map<String, Object> given = standard();
        given.put("bbox", "14.9,45,15.1,45.2,EPSG:4326");
        try (ResolvedInputs read = read(given)) {
            assertThat(read.resultGrid().width()).isEqualTo(40);
        }
    }

    @Test
    void theCoarseSideMayHaveAnotherCrs() throws IOException {
        Map<String, Object> given = standard();
        given.put("coarseTarget", TestCoverages.of("ll", 14.99, 45.16, 0.001, 20, 20, 2, "EPSG:4326", (b, x, y) -> x));
        given.remove("coarse");
        given.remove("coarseTimes");
        try (ResolvedInputs read = read(given)) {
            assertThat(read.inputs().mapping().affine()).isEmpty();
            assertThat(read.inputs().mapping().ratio()).isBetween(8.0, 10.0);
            // 400 m are 5.1 × 3.6 cells, and a margin of one
            assertThat(read.inputs().mapping().coarse().width()).isBetween(7, 9);
        }
    }
}
