package org.gsstif.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.run.BlockRunner;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/**
 * The images of a demonstration by date.
 *
 * @param fine fine images of other dates than the target
 * @param coarse real coarse images, the target's among them; empty: they have to be simulated from the fine ones
 * @param truth the fine image of the target date, which is kept from the methods
 * @param target the date to predict
 */
record DemoScene(Map<LocalDate, Path> fine, Map<LocalDate, Path> coarse, Path truth, LocalDate target) {

    private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{4})-?(\\d{2})-?(\\d{2})(?!\\d)");

    /** Least share of valid pixels of an image that can serve as truth or predictor. */
    private static final double CLEAR = 0.99;

    private static final double USABLE = 0.05;

    /**
     * Reads a folder: either {@code fine/}, {@code coarse/} and {@code truth/} with dated GeoTIFFs, or dated fine GeoTIFFs
     * alone, of which one clear date is left out as the truth.
     *
     * @param target the date to predict; null: the date in truth/, or the clear date nearest the middle of the series
     */
    static DemoScene read(Path folder, LocalDate target) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DemoException("--data " + folder + " is not a folder");
        }
        if (Files.isDirectory(folder.resolve("truth"))) {
            return withTruth(folder, target);
        }
        Map<LocalDate, Path> images = dated(folder);
        Map<LocalDate, Double> share = new TreeMap<>();
        for (Map.Entry<LocalDate, Path> image : images.entrySet()) {
            share.put(image.getKey(), validShare(image.getValue()));
        }
        images.keySet().removeIf(date -> share.get(date) < USABLE);
        List<LocalDate> clear =
                share.keySet().stream().filter(date -> share.get(date) >= CLEAR).toList();
        if (clear.isEmpty() || images.size() < 3) {
            throw new DemoException("--data " + folder + " has " + images.size() + " usable dated images, "
                    + clear.size() + " of them clear; a demonstration needs at least 3 and 1");
        }
        LocalDate date = target != null ? target : clear.get(clear.size() / 2);
        if (!clear.contains(date)) {
            throw new DemoException("--time " + date + " is not a clear date of " + folder + "; clear are " + clear);
        }
        Path truth = images.remove(date);
        return new DemoScene(images, Map.of(), truth, date);
    }

    private static DemoScene withTruth(Path folder, LocalDate target) throws IOException {
        Map<LocalDate, Path> truths = dated(folder.resolve("truth"));
        if (truths.isEmpty()) {
            throw new DemoException(folder.resolve("truth") + " has no GeoTIFF with a date in its name");
        }
        LocalDate date = target != null ? target : truths.keySet().iterator().next();
        if (!truths.containsKey(date)) {
            throw new DemoException(
                    "--time " + date + " is not among the dates of " + folder + "/truth: " + truths.keySet());
        }
        Map<LocalDate, Path> fine = dated(folder.resolve("fine"));
        fine.remove(date);
        Map<LocalDate, Path> coarse = dated(folder.resolve("coarse"));
        if (fine.isEmpty() || !coarse.containsKey(date)) {
            throw new DemoException(
                    folder + " needs fine images in fine/ and a coarse image of " + date + " in coarse/");
        }
        return new DemoScene(fine, coarse, truths.get(date), date);
    }

    boolean simulatesCoarse() {
        return coarse.isEmpty();
    }

    /** Copies the images into a catalog folder as layers of a workspace: fine and coarse by date, and truth. */
    void copyTo(Path workspace) throws IOException {
        copy(fine, workspace, "fine");
        copy(coarse, workspace, "coarse");
        Files.createDirectories(workspace);
        Files.copy(truth, workspace.resolve("truth.tif"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Map<LocalDate, Path> images, Path workspace, String layer) throws IOException {
        for (Map.Entry<LocalDate, Path> image : images.entrySet()) {
            Path to = workspace.resolve(layer).resolve(layer + "_" + image.getKey() + ".tif");
            Files.createDirectories(to.getParent());
            Files.copy(image.getValue(), to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Dates of fine images, nearest to the target first. */
    List<LocalDate> nearestDates() {
        List<LocalDate> dates = new ArrayList<>(fine.keySet());
        dates.sort(Comparator.comparingLong(d -> Math.abs(d.toEpochDay() - target.toEpochDay())));
        return dates;
    }

    private static Map<LocalDate, Path> dated(Path folder) throws IOException {
        Map<LocalDate, Path> images = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return images;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                Matcher matcher = DATE.matcher(name);
                if (name.matches("(?i).*\\.tiff?") && matcher.find()) {
                    try {
                        images.put(
                                LocalDate.of(
                                        Integer.parseInt(matcher.group(1)),
                                        Integer.parseInt(matcher.group(2)),
                                        Integer.parseInt(matcher.group(3))),
                                file);
                    } catch (DateTimeException e) {
                        throw new DemoException(file + " has no true date in its name: " + matcher.group());
                    }
                }
            }
        }
        return images;
    }

    private static double validShare(Path file) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(file)) {
            long valid = 0;
            for (var block : BlockRunner.blocks(source.grid().window(), 1024)) {
                RasterBlock pixels = source.read(block);
                valid += pixels.countValid(0);
            }
            return valid / ((double) source.grid().width() * source.grid().height());
        }
    }
}
