package org.gsstif.process.inputs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.Report;
import org.gsstif.core.series.DatedRaster;
import org.gsstif.core.series.ImageSeries;
import org.gsstif.coverage.Grids;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;

/** Reads the shared inputs of the fusion and standardization processes. */
public final class FusionInputReader {

    private final Values values;
    private final StifRuntime runtime;
    private final Needs needs;
    private final Opened opened = new Opened();
    private final Report report = new Report();

    private FusionInputReader(Values values, StifRuntime runtime, Needs needs) {
        this.values = values;
        this.runtime = runtime;
        this.needs = needs;
    }

    /**
     * Opens, checks and aligns.
     *
     * @throws ParameterException if an input is missing or they do not fit together; the message says what to do
     * @throws IOException if a layer is not there or an image cannot be read
     */
    public static ResolvedInputs read(Values values, StifRuntime runtime, Needs needs) throws IOException {
        FusionInputReader reader = new FusionInputReader(values, runtime, needs);
        try {
            return reader.read();
        } catch (IOException | RuntimeException e) {
            reader.opened.close();
            throw e;
        }
    }

    private ResolvedInputs read() throws IOException {
        Instant time = Times.one(FusionParameters.TIME.name(), values.get(FusionParameters.TIME));
        List<SideImage> fine = fineImages(time);
        if (!needs.coarse()) {
            return withoutCoarse(time, fine);
        }
        SideReader coarseReader = new SideReader(FusionParameters.COARSE, values, runtime, opened);
        List<SideImage> coarse = SideBySide.join(coarseReader.read());
        Optional<SideImage> target = target(coarseReader, coarse, time);
        coarse = paired(others(coarse, time), fine);

        AlignedSide fineSide = new AlignedSide("fine", fine);
        fineSide.report(report);
        List<SideImage> allCoarse = new ArrayList<>(coarse);
        target.ifPresent(allCoarse::add);
        if (allCoarse.isEmpty()) {
            throw ParameterException.missing(
                    "coarse",
                    "no coarse image is given, which says where the coarse grid lies: give coarse with coarseTimes, "
                            + "coarseLayer or coarseTarget");
        }
        AlignedSide coarseSide = new AlignedSide("coarse", allCoarse);
        coarseSide.report(report);
        if (fineSide.bands() != coarseSide.bands()) {
            throw ParameterException.invalid(
                    "coarseBands",
                    "the fine images have " + fineSide.bands() + " bands, the coarse ones " + coarseSide.bands()
                            + "; name the matching bands, for example fineBands=1,2,3 and coarseBands=1,2,3");
        }
        return align(time, fineSide, coarseSide, target.isPresent());
    }

    /** For methods that use fine images only: the fine grid stands for the coarse one. */
    private ResolvedInputs withoutCoarse(Instant time, List<SideImage> fine) {
        AlignedSide side = new AlignedSide("fine", fine);
        side.report(report);
        Region wanted = Region.of(values, side.grid(side.extent()));
        Window place =
                wanted.window().translate(side.extent().x(), side.extent().y());
        GridGeometry grid = side.grid(place);
        List<SideImage> images = side.on(place);
        FusionInputs inputs = new FusionInputs(series(images), List.of(), null, time, mapping(grid, grid));
        report.put("time", Times.text(time));
        report.put("fineGrid", grid.toString());
        report.put("bands", inputs.bands());
        report.put("fine", images.stream().map(SideImage::entry).toList());
        Region region = Region.of(values, grid);
        return new ResolvedInputs(inputs, region, region, report, opened);
    }

    static ImageSeries series(List<SideImage> images) {
        try {
            return new ImageSeries(dated(images));
        } catch (IllegalArgumentException e) {
            throw ParameterException.invalid("fineTimes", e.getMessage(), e);
        }
    }

    private List<SideImage> fineImages(Instant time) throws IOException {
        List<SideImage> all = SideBySide.join(new SideReader(FusionParameters.FINE, values, runtime, opened).read());
        if (all.isEmpty()) {
            throw ParameterException.missing(
                    "fine", "no fine images are given: give fine with fineTimes, or fineLayer");
        }
        if (all.get(0).time() == null) {
            throw ParameterException.missing(
                    "fineTimes",
                    "the date of " + all.get(0).label() + " is not known; give fineTimes, for example 2016-05-01");
        }
        if (values.get(FusionParameters.USE_TARGET_DATE)) {
            return all;
        }
        List<SideImage> others =
                all.stream().filter(i -> !Times.sameDay(i.time(), time)).toList();
        if (others.isEmpty()) {
            throw ParameterException.invalid(
                    "useTargetDate",
                    "the only fine image is of the target day " + Times.text(time)
                            + "; give images of other days, or useTargetDate=true");
        }
        if (others.size() < all.size()) {
            report.warn("the fine image of the target day " + Times.text(time)
                    + " was left out (useTargetDate=true keeps it)");
        }
        return others;
    }

    /** The coarse image at the target: given by itself, or that of the day. */
    private Optional<SideImage> target(SideReader reader, List<SideImage> coarse, Instant time) throws IOException {
        Optional<GridCoverage2D> given = values.find(FusionParameters.COARSE_TARGET);
        if (given.isPresent()) {
            return Optional.of(reader.single(given.get(), time));
        }
        Optional<SideImage> found = coarse.stream()
                .filter(i -> i.time() == null || Times.sameDay(i.time(), time))
                .min(Comparator.comparing(i -> i.time() == null
                        ? Duration.ZERO
                        : Duration.between(i.time(), time).abs()));
        if (found.isEmpty() && needs.target()) {
            if (coarse.isEmpty()) {
                throw ParameterException.missing(
                        "coarseTarget",
                        "no coarse images are given: give coarseTarget, coarse with coarseTimes, or coarseLayer");
            }
            throw ParameterException.missing(
                    "coarseTarget",
                    "there is no coarse image of the target day " + Times.text(time) + "; the coarse dates are "
                            + dates(coarse) + ". Give coarseTarget, or another time");
        }
        return found;
    }

    private static String dates(List<SideImage> images) {
        List<String> dates =
                images.stream().map(i -> Times.text(i.time())).sorted().toList();
        return dates.size() <= 8
                ? String.join(", ", dates)
                : String.join(", ", dates.subList(0, 4)) + " … " + dates.get(dates.size() - 1) + " (" + dates.size()
                        + ")";
    }

    private static List<SideImage> others(List<SideImage> coarse, Instant time) {
        return coarse.stream()
                .filter(i -> i.time() != null && !Times.sameDay(i.time(), time))
                .toList();
    }

    /** A coarse image of the day of a fine image is its partner and takes its time, so that the kernels see the pair. */
    private List<SideImage> paired(List<SideImage> coarse, List<SideImage> fine) {
        List<SideImage> result = new ArrayList<>(coarse);
        int pairs = 0;
        for (SideImage image : fine) {
            Optional<SideImage> partner = coarse.stream()
                    .filter(c -> Times.sameDay(c.time(), image.time()))
                    .min(Comparator.comparing(
                            c -> Duration.between(c.time(), image.time()).abs()));
            if (partner.isPresent()) {
                pairs++;
                result.set(coarse.indexOf(partner.get()), partner.get().at(image.time()));
            }
        }
        report.put("pairs", pairs);
        return result;
    }

    private ResolvedInputs align(Instant time, AlignedSide fineSide, AlignedSide coarseSide, boolean withTarget) {
        GridGeometry fineAll = fineSide.grid(fineSide.extent());
        GridMapping whole = mapping(fineAll, coarseSide.grid(coarseSide.extent()));
        double ratio = whole.ratio();
        if (!(ratio > 0.99)) {
            throw ParameterException.invalid(
                    "coarse",
                    "a coarse pixel is smaller than a fine one (ratio "
                            + String.format(java.util.Locale.ROOT, "%.3f", ratio) + "); are fine and coarse swapped?");
        }
        Region wanted = Region.of(values, fineAll);
        int margin = (int) Math.ceil(needs.marginCells() * ratio) + needs.marginPixels();
        Window working = wanted.window().grow(margin).intersection(fineAll.window());
        Window coarseWindow =
                Extents.coarseUnder(working, whole).intersection(whole.coarse().window());
        if (coarseWindow.isEmpty()) {
            throw ParameterException.invalid(
                    "coarse",
                    "the fine and the coarse images do not overlap: fine " + fineAll + ", coarse " + whole.coarse());
        }
        coarseWindow = coarseWindow
                .grow(needs.marginCells())
                .intersection(whole.coarse().window());

        Window finePlace =
                working.translate(fineSide.extent().x(), fineSide.extent().y());
        Window coarsePlace = coarseWindow.translate(
                coarseSide.extent().x(), coarseSide.extent().y());
        List<SideImage> fine = fineSide.on(finePlace);
        List<SideImage> coarse = coarseSide.on(coarsePlace);
        RasterSource target = withTarget ? coarse.get(coarse.size() - 1).raster() : null;
        List<SideImage> series = withTarget ? coarse.subList(0, coarse.size() - 1) : coarse;
        FusionInputs inputs = new FusionInputs(
                series(fine),
                dated(series),
                target,
                time,
                mapping(fineSide.grid(finePlace), coarseSide.grid(coarsePlace)));
        Region region = working.equals(wanted.window()) && working.equals(fineAll.window())
                ? wanted
                : Region.of(values, inputs.fine().grid());
        describe(fine, series, withTarget ? coarse.get(coarse.size() - 1) : null, inputs, ratio);
        return new ResolvedInputs(inputs, region, coarseRegion(values, inputs.mapping()), report, opened);
    }

    /** The part of the coarse grid that a result on it covers: the region, or all cells that the fine grid touches. */
    static Region coarseRegion(Values values, GridMapping mapping) {
        if (Region.isGiven(values)) {
            return Region.of(values, mapping.coarse());
        }
        Window touched = Extents.coarseUnder(mapping.fine().window(), mapping);
        return Region.of(touched.intersection(mapping.coarse().window()));
    }

    static GridMapping mapping(GridGeometry fine, GridGeometry coarse) {
        try {
            return Grids.mapping(fine, coarse);
        } catch (IllegalArgumentException e) {
            throw ParameterException.invalid("coarse", e.getMessage(), e);
        }
    }

    static List<DatedRaster> dated(List<SideImage> images) {
        return images.stream().map(i -> new DatedRaster(i.time(), i.raster())).toList();
    }

    private void describe(
            List<SideImage> fine, List<SideImage> coarse, SideImage target, FusionInputs inputs, double ratio) {
        report.put("time", Times.text(inputs.target()));
        report.put("fineGrid", inputs.fine().grid().toString());
        report.put("coarseGrid", inputs.mapping().coarse().toString());
        report.put("ratio", ratio);
        report.put("bands", inputs.bands());
        report.put("fine", fine.stream().map(SideImage::entry).toList());
        report.put("coarse", coarse.stream().map(SideImage::entry).toList());
        if (target != null) {
            report.put("coarseTarget", target.entry());
        }
    }
}
