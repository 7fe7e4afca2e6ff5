package org.gsstif.server.wms;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.coverage.CogOptions;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.coverage.SampleType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images whose red is the column and green the row, drawn in other CRSs and resolutions. */
class ReprojectionTest {

    private static final int SIZE = 250;
    private static final String SINUSOIDAL = "PROJCS[\"Sinusoidal\",GEOGCS[\"sphere\",DATUM[\"sphere\","
            + "SPHEROID[\"sphere\",6371007.181,0]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
            + "PROJECTION[\"Sinusoidal\"],PARAMETER[\"longitude_of_center\",0],PARAMETER[\"false_easting\",0],"
            + "PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]";

    @TempDir
    Path root;

    private WmsFixture f;

    @BeforeEach
    void open() throws IOException {
        f = new WmsFixture(root);
        f.style(
                "position",
                "<ChannelSelection><RedChannel><SourceChannelName>1</SourceChannelName></RedChannel>"
                        + "<GreenChannel><SourceChannelName>2</SourceChannelName></GreenChannel><BlueChannel><SourceChannelName>1"
                        + "</SourceChannelName></BlueChannel></ChannelSelection>");
    }

    private void position(GridGeometry grid, CogOptions.Overviews overviews) throws IOException {
        CogOptions options = CogOptions.of(SampleType.BYTE).withTileSize(64).withOverviews(overviews);
        f.image("stif/p", grid, 2, options, (b, x, y) -> b == 0 ? x : y);
    }

    @ParameterizedTest
    @CsvSource({
        "EPSG:3857, 1.0",
        "EPSG:3857, 0.3",
        "EPSG:3857, 2.7",
        "CRS:84, 1.3",
        "EPSG:32632, 1.0",
        "EPSG:25833, 0.5",
        "EPSG:3035, 1.5"
    })
    void pixelsLieWhereTheTransformSaysWithinOne(String crs, double zoom) throws IOException, TransformException {
        GridGeometry grid = GridGeometry.northUp(SIZE, SIZE, 500_000, 5_100_000, 100, 100, "EPSG:32633");
        position(grid, CogOptions.Overviews.AVERAGE);
        assertPositions(grid, crs, zoom);
    }

    @Test
    void withoutOverviewsEveryNthPixelIsTaken() throws IOException, TransformException {
        GridGeometry grid = GridGeometry.northUp(SIZE, SIZE, 500_000, 5_100_000, 100, 100, "EPSG:32633");
        position(grid, CogOptions.Overviews.NONE);
        assertPositions(grid, "EPSG:3857", 6);
        assertPositions(grid, "EPSG:32633", 3);
    }

    @Test
    void rotatedGridsAreDrawnTrue() throws IOException, TransformException {
        AffineTransform rotated = AffineTransform.getTranslateInstance(500_000, 5_100_000);
        rotated.rotate(Math.toRadians(30));
        rotated.scale(100, -150);
        GridGeometry grid = new GridGeometry(SIZE, SIZE, rotated, "EPSG:32633");
        position(grid, CogOptions.Overviews.AVERAGE);
        assertPositions(grid, "EPSG:3857", 1);
        assertPositions(grid, "EPSG:32633", 2.5);
    }

    @Test
    void systemsWithoutACodeAreDrawn() throws IOException, TransformException {
        GridGeometry grid = GridGeometry.northUp(SIZE, SIZE, 1_100_000, 5_150_000, 230, 230, SINUSOIDAL);
        position(grid, CogOptions.Overviews.AVERAGE);
        assertPositions(grid, "EPSG:3857", 1);
        String capabilities = WmsFixture.text(f.get("REQUEST=GetCapabilities"));
        assertThat(capabilities).contains("<CRS>EPSG:32633</CRS>").contains("<Name>stif:p</Name>");
    }

    @Test
    void neighbouringTilesMeet() throws IOException {
        GridGeometry grid = GridGeometry.northUp(SIZE, SIZE, 500_000, 5_100_000, 100, 100, "EPSG:32633");
        position(grid, CogOptions.Overviews.AVERAGE);
        String size = "&STYLES=position&INTERPOLATIONS=nearest neighbor";
        BufferedImage whole = f.map("p", "EPSG:3857", "1672000,5770000,1712000,5800000", 400, 300, size);
        for (int tile = 0; tile < 4; tile++) {
            int left = 1_672_000 + tile * 10_000;
            BufferedImage part =
                    f.map("p", "EPSG:3857", left + ",5770000," + (left + 10_000) + ",5800000", 100, 300, size);
            int different = 0;
            for (int i = 0; i < 30_000; i++) {
                int a = part.getRGB(i % 100, i / 100);
                int b = whole.getRGB(tile * 100 + i % 100, i / 100);
                assertThat(Math.abs((a >> 16 & 255) - (b >> 16 & 255))).isLessThanOrEqualTo(1);
                different += a == b ? 0 : 1;
            }
            assertThat(different).isLessThan(3000);
        }
    }

    @Test
    void theWorldShowsASmallLayerAtMostAsADot() throws IOException {
        GridGeometry grid = GridGeometry.northUp(SIZE, SIZE, 500_000, 5_100_000, 100, 100, "EPSG:32633");
        position(grid, CogOptions.Overviews.AVERAGE);
        BufferedImage world =
                f.map("p", "EPSG:3857", "-20037508,-20037508,20037508,20037508", 256, 256, "&STYLES=position");
        assertThat(Arrays.stream(WmsFixture.pixels(world)).filter(c -> c != 0).count())
                .isLessThanOrEqualTo(1);
    }

    /** Draws the whole image so that about {@code zoom} of its pixels make one of the map, and looks at every pixel. */
    private void assertPositions(GridGeometry grid, String crs, double zoom) throws TransformException {
        MapCrs target = MapCrs.of(crs);
        BoundingBox box = BoundingBox.of(grid, target.text());
        int width = (int) (SIZE / zoom);
        int height = (int) (width * (box.maxY() - box.minY()) / (box.maxX() - box.minX()));
        String corners = target.flipped(WmsVersion.V1_3_0)
                ? box.minY() + "," + box.minX() + "," + box.maxY() + "," + box.maxX()
                : box.minX() + "," + box.minY() + "," + box.maxX() + "," + box.maxY();
        BufferedImage map = f.map("p", crs, corners, width, height, "&STYLES=position");
        MathTransform transform = CrsTexts.transform(target.text(), grid.crs());
        double[] p = new double[2];
        int drawn = 0;
        int wrong = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                p[0] = box.minX() + (x + 0.5) * (box.maxX() - box.minX()) / width;
                p[1] = box.maxY() - (y + 0.5) * (box.maxY() - box.minY()) / height;
                transform.transform(p, 0, p, 0, 1);
                grid.crsToGrid().transform(p, 0, p, 0, 1);
                double border = Math.min(Math.min(p[0], p[1]), Math.min(SIZE - p[0], SIZE - p[1]));
                int argb = map.getRGB(x, y);
                if (border < -zoom || border > zoom) {
                    boolean isDrawn = argb >>> 24 == 255;
                    wrong += isDrawn == border > 0 ? 0 : 1;
                    if (isDrawn && border > 2 * zoom) {
                        drawn++;
                        // pixel x has its centre at x + 0.5
                        double dx = (argb >> 16 & 255) + 0.5 - p[0];
                        double dy = (argb >> 8 & 255) + 0.5 - p[1];
                        assertThat(Math.max(Math.abs(dx), Math.abs(dy)))
                                .as("at %s, %s: %s, %s", x, y, dx, dy)
                                .isLessThan(Math.max(1, zoom));
                    }
                }
            }
        }
        assertThat(wrong).isZero();
        assertThat(drawn).isGreaterThan(width * height / 4);
    }
}
