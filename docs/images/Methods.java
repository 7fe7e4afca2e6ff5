import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.gsstif.core.evaluate.Contestant;
import org.gsstif.core.evaluate.Contestants;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.MemoryRaster;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.core.run.RunContext;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.core.run.ScratchSpace;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.core.standardize.StandardizationOptions;
import org.gsstif.core.standardize.Standardizer;
import org.gsstif.coverage.GeoTiffs;
import org.gsstif.process.inputs.DatesInNames;

/** Makes methods.png: java -cp 'wps-processes/server/target/stif/*' docs/images/Methods.java test-data/fusion-scene docs/images/methods.png */
public class Methods {

    private static final Window PART = new Window(70, 90, 150, 150);
    private static final int STEP = PART.width() + 6;
    private static final float WORST = 0.04f;

    private static List<DatedRaster> series(Path folder) throws Exception {
        List<DatedRaster> series = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".tif")).sorted().toList()) {
                series.add(new DatedRaster(DatesInNames.find(file.getFileName().toString()).orElseThrow(), GeoTiffs.open(file)));
            }
        }
        return series;
    }

    public static void main(String[] args) throws Exception {
        Path scene = Path.of(args[0]);
        DatedRaster truth = series(scene.resolve("truth")).get(0);
        Instant target = truth.time();
        List<DatedRaster> fine = series(scene.resolve("fine"));
        List<DatedRaster> coarse = series(scene.resolve("coarse"));
        RasterSource coarseTarget = coarse.stream().filter(c -> c.time().equals(target)).findFirst().orElseThrow().raster();
        coarse.removeIf(c -> c.time().equals(target));
        FusionInputs inputs = new FusionInputs(new ImageSeries(fine), coarse, coarseTarget, target,
                GridMapping.sameCrs(truth.raster().grid(), coarseTarget.grid()));
        List<Contestant> methods = Contestants.parse(
                List.of("PERSISTENCE,EFAST,STARFM2,ESTARFM,FITFC,FSDAF,USTFIP+ABSIS,BEST"), StandardizationOptions.defaults());
        BufferedImage picture = new BufferedImage(STEP * (methods.size() + 1) - 6, 2 * STEP - 6, BufferedImage.TYPE_INT_RGB);
        RasterBlock seen = truth.raster().read(PART);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, 0xffffff);
            }
        }
        colours(picture, seen, 0);
        try (BlockRunner runner = new BlockRunner(1, 256);
                ScratchSpace scratch = new ScratchSpace(Files.createTempDirectory("methods"), 1L << 28)) {
            RunContext run = new RunContext(runner, RunMonitor.SILENT, scratch);
            for (int i = 0; i < methods.size(); i++) {
                Contestant method = methods.get(i);
                FusionInputs given = method.standardization().isEmpty() ? inputs
                        : Standardizer.standardize(inputs, method.standardization().get(), run).inputs();
                MemoryRaster output = new MemoryRaster(truth.raster().grid(), inputs.bands());
                try {
                    method.fusion().fuse(given, output, null, run);
                } catch (IllegalArgumentException refused) {
                    System.err.println(method.name() + ": " + refused.getMessage());
                }
                RasterBlock block = output.read(PART);
                colours(picture, block, i + 1);
                errors(picture, block, seen, i + 1);
            }
        }
        ImageIO.write(picture, "png", new File(args[1]));
    }

    /** Near infrared, red and green as red, green and blue. */
    private static void colours(BufferedImage picture, RasterBlock block, int column) {
        for (int i = 0; i < PART.size(); i++) {
            int rgb = 0;
            for (int band : new int[] {3, 2, 1}) {
                float most = band == 3 ? 0.4f : 0.2f;
                rgb = rgb << 8 | (block.valid(band)[i] ? Math.round(255 * Math.max(0, Math.min(1, block.values(band)[i] / most))) : 255);
            }
            picture.setRGB(column * STEP + i % PART.width(), i / PART.width(), rgb);
        }
    }

    /** Mean absolute error of the bands: white 0, red .04; grey missing. */
    private static void errors(BufferedImage picture, RasterBlock block, RasterBlock seen, int column) {
        for (int i = 0; i < PART.size(); i++) {
            float sum = 0;
            boolean valid = true;
            for (int b = 0; b < block.bands(); b++) {
                valid &= block.valid(b)[i] && seen.valid(b)[i];
                sum += Math.abs(block.values(b)[i] - seen.values(b)[i]) / block.bands();
            }
            int pale = Math.round(255 * (1 - Math.min(1, sum / WORST)));
            picture.setRGB(column * STEP + i % PART.width(), STEP + i / PART.width(), valid ? 0xff0000 | pale << 8 | pale : 0xc8c8c8);
        }
    }
}
