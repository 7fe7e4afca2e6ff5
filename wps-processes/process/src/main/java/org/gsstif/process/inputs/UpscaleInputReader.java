package org.gsstif.process.inputs;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gsstif.core.fusion.FusionInputs;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.GridMapping;
import org.gsstif.core.raster.Window;
import org.gsstif.core.run.Report;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.process.parameter.Values;

/**
 * Reads the inputs of upscaling: fine images, and a coarse grid given by coarse images or by a ratio. The inputs' target is
 * the date of the fine image to upscale.
 */
public final class UpscaleInputReader {

    public static final Input<String> TIME = Input.text(
            "time",
            "Date to upscale",
            "The date of the fine image to upscale, ISO 8601: 2016-05-21. Needed where several fine images are given (the "
                    + "others serve the fit).");

    public static final Input<Double> RATIO = Input.number(
            "ratio",
            "Resolution ratio",
            "fine pixels",
            1.0,
            100_000.0,
            "Side of a coarse cell. The coarse grid starts at the upper left corner of the fine image. Needed where no coarse "
                    + "image gives the grid.");

    private final Values values;
    private final StifRuntime runtime;
    private final Opened opened = new Opened();
    private final Report report = new Report();

    private UpscaleInputReader(Values values, StifRuntime runtime) {
        this.values = values;
        this.runtime = runtime;
    }

    /**
     * Opens, checks and aligns.
     *
     * @param fit whether the coarse images take part in a fit; else they only give the grid
     * @param marginCells how far a cell's value reaches, in coarse cells
     */
    public static ResolvedInputs read(Values values, StifRuntime runtime, boolean fit, int marginCells)
            throws IOException {
        UpscaleInputReader reader = new UpscaleInputReader(values, runtime);
        try {
            return reader.read(fit, marginCells);
        } catch (IOException | RuntimeException e) {
            reader.opened.close();
            throw e;
        }
    }

    private ResolvedInputs read(boolean fit, int marginCells) throws IOException {
        List<SideImage> fine = new SideReader(FusionParameters.FINE, values, runtime, opened).read();
        if (fine.isEmpty()) {
            throw ParameterException.missing(
                    "fine",
                    "no fine images are given: give fine (with fineTimes where there are several), or fineLayer");
        }
        if (fine.get(0).time() == null) {
            String time = values.get(TIME);
            fine = List.of(fine.get(0).at(time == null ? Instant.EPOCH : Times.one(TIME.name(), time)));
        }
        SideImage chosen = chosen(fine);
        List<SideImage> coarse = new SideReader(FusionParameters.COARSE, values, runtime, opened).read();
        AlignedSide fineSide = new AlignedSide("fine", fine);
        fineSide.report(report);
        return align(chosen, fineSide, coarse, fit, marginCells);
    }

    private SideImage chosen(List<SideImage> fine) {
        Optional<String> time = values.find(TIME);
        if (time.isEmpty()) {
            if (fine.size() == 1) {
                return fine.get(0);
            }
            throw ParameterException.missing(
                    TIME.name(), "there are " + fine.size() + " fine images; say with time which one to upscale");
        }
        Times.Span span = Times.choice(TIME.name(), time.get()).get(0);
        return fine.stream()
                .filter(i -> span.contains(i.time()) || Times.sameDay(i.time(), span.from()))
                .findFirst()
                .orElseThrow(() -> ParameterException.invalid(
                        TIME.name(),
                        "there is no fine image of " + time.get() + "; the dates are "
                                + String.join(
                                        ", ",
                                        fine.stream()
                                                .map(i -> Times.text(i.time()))
                                                .toList())));
    }

    private ResolvedInputs align(
            SideImage chosen, AlignedSide fineSide, List<SideImage> coarse, boolean fit, int marginCells) {
        if (values.has(RATIO) && !coarse.isEmpty()) {
            throw ParameterException.invalid(
                    RATIO.name(),
                    "both ratio and coarse images are given; the coarse grid can come from one of them only");
        }
        GridGeometry fineAll = fineSide.grid(fineSide.extent());
        Optional<AlignedSide> coarseSide =
                coarse.isEmpty() ? Optional.empty() : Optional.of(new AlignedSide("coarse", coarse));
        GridGeometry coarseAll =
                coarseSide.isPresent() ? coarseSide.get().grid(coarseSide.get().extent()) : byRatio(fineAll);
        GridMapping whole = FusionInputReader.mapping(fineAll, coarseAll);
        Window coarseWindow = FusionInputReader.coarseRegion(values, whole).window();
        if (coarseWindow.isEmpty()) {
            throw ParameterException.invalid(
                    "coarse",
                    "the fine and the coarse images do not overlap: fine " + fineAll + ", coarse " + coarseAll);
        }
        Window wanted = Region.of(values, fineAll).window();
        int margin = (int) Math.ceil((marginCells + 1) * whole.ratio());
        Window working = wanted.grow(margin).intersection(fineAll.window());
        Window finePlace =
                working.translate(fineSide.extent().x(), fineSide.extent().y());
        GridMapping mapping = FusionInputReader.mapping(fineSide.grid(finePlace), coarseAll.crop(coarseWindow));
        List<SideImage> partners = fit ? partners(coarseSide, fineSide, coarseWindow) : List.of();
        FusionInputs inputs = new FusionInputs(
                FusionInputReader.series(fineSide.on(finePlace)),
                FusionInputReader.dated(partners),
                null,
                chosen.time(),
                mapping);
        report.put("fine", chosen.entry());
        report.put("fineGrid", mapping.fine().toString());
        report.put("coarseGrid", mapping.coarse().toString());
        report.put("ratio", mapping.ratio());
        report.put("bands", inputs.bands());
        return new ResolvedInputs(
                inputs, Region.all(mapping.fine()), FusionInputReader.coarseRegion(values, mapping), report, opened);
    }

    private GridGeometry byRatio(GridGeometry fine) {
        double ratio = values.find(RATIO)
                .orElseThrow(() -> ParameterException.missing(
                        RATIO.name(),
                        "the coarse grid is not known: give ratio (fine pixels along a coarse cell), or a coarse image that "
                                + "has it"));
        AffineTransform cells = fine.gridToCrs();
        cells.scale(ratio, ratio);
        return new GridGeometry(
                (int) Math.ceil(fine.width() / ratio - 1e-9),
                (int) Math.ceil(fine.height() / ratio - 1e-9),
                cells,
                fine.crs());
    }

    /** The coarse images on the window of the coarse grid, for the fit. */
    private List<SideImage> partners(Optional<AlignedSide> coarseSide, AlignedSide fineSide, Window coarseWindow) {
        AlignedSide side = coarseSide.orElseThrow(() -> ParameterException.missing(
                "coarse",
                "fitSensor needs coarse images with dates to fit to; give coarse with coarseTimes, or coarseLayer"));
        if (side.bands() != fineSide.bands()) {
            throw ParameterException.invalid(
                    "coarseBands",
                    "the fine images have " + fineSide.bands() + " bands, the coarse ones " + side.bands()
                            + "; name the matching bands, for example fineBands=1,2,3 and coarseBands=1,2,3");
        }
        Window place = coarseWindow.translate(side.extent().x(), side.extent().y());
        List<SideImage> images = side.on(place);
        if (images.get(0).time() == null) {
            throw ParameterException.missing(
                    "coarseTimes",
                    "fitSensor needs the date of " + images.get(0).label() + "; give coarseTimes");
        }
        return images;
    }
}
