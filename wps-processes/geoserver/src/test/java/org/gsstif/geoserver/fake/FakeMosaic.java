package org.gsstif.geoserver.fake;

import java.awt.geom.AffineTransform;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.coverage.grid.GridEnvelope2D;
import org.geotools.coverage.grid.io.DefaultDimensionDescriptor;
import org.geotools.coverage.grid.io.DefaultHarvestedSource;
import org.geotools.coverage.grid.io.GranuleStore;
import org.geotools.coverage.grid.io.StructuredGridCoverage2DReader;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.referencing.operation.transform.AffineTransform2D;
import org.gsstif.coverage.CrsTexts;
import org.gsstif.coverage.GeoTiffSource;
import org.gsstif.coverage.GeoTiffs;

/** An image mosaic in a folder: its index in memory, times from file names as in the folder's configuration. */
final class FakeMosaic {

    private static final Pattern TIME = Pattern.compile("[0-9]{8}T[0-9]{9}Z");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'");

    private final Path folder;
    private final Consumer<String> step;
    private final List<SimpleFeature> index = new ArrayList<>();
    private final SimpleFeatureType type;

    FakeMosaic(Path folder, Consumer<String> step) {
        this.folder = folder;
        this.step = step;
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("index");
        builder.add("location", String.class);
        builder.add("time", Date.class);
        this.type = builder.buildFeatureType();
    }

    String state() {
        StringBuilder text = new StringBuilder();
        if (!Files.exists(folder)) {
            return ""; // its index lies in it
        }
        index.stream()
                .map(f -> "granule " + f.getAttribute("location") + "\n")
                .sorted()
                .forEach(text::append);
        return text.toString();
    }

    /** The first image; the index is made when it is asked for. */
    Path firstFile() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tif")) {
            for (Path file : files) {
                if (index.isEmpty()) {
                    harvest(file);
                }
            }
        }
        return folder.resolve((String) index.get(0).getAttribute("location"));
    }

    private void harvest(Path file) {
        Matcher matcher = TIME.matcher(file.getFileName().toString());
        if (!matcher.find()) {
            throw new IllegalStateException("no time in " + file);
        }
        Date time = Date.from(LocalDateTime.parse(matcher.group(), FORMAT).toInstant(ZoneOffset.UTC));
        index.add(SimpleFeatureBuilder.build(
                type, new Object[] {file.getFileName().toString(), time}, "granule." + file.getFileName()));
    }

    StructuredGridCoverage2DReader reader() {
        return proxy(StructuredGridCoverage2DReader.class, this::call);
    }

    /** What a proxied method does. */
    @FunctionalInterface
    private interface Call {
        Object run(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                FakeMosaic.class.getClassLoader(), new Class<?>[] {type}, (p, m, a) -> call.run(m, a)));
    }

    private Object call(Method method, Object[] arguments) throws IOException {
        return switch (method.getName()) {
            case "getGridCoverageNames" -> new String[] {"series"};
            case "getDimensionDescriptors" -> List.of(new DefaultDimensionDescriptor("TIME", "", "", "time", null));
            case "isReadOnly" -> false;
            case "getGranules" -> proxy(GranuleStore.class, this::granules);
            case "harvest" -> {
                step.accept("harvest");
                harvest(((File) arguments[1]).toPath());
                step.accept("after harvest");
                yield List.of(new DefaultHarvestedSource(arguments[1], true, ""));
            }
            default -> place(method);
        };
    }

    private Object place(Method method) throws IOException {
        try (GeoTiffSource source = GeoTiffs.open(firstFile())) {
            return switch (method.getName()) {
                case "getOriginalGridRange" ->
                    new GridEnvelope2D(
                            0, 0, source.grid().width(), source.grid().height());
                case "getOriginalGridToWorld" -> {
                    AffineTransform centre = source.grid().gridToCrs();
                    centre.translate(0.5, 0.5);
                    yield new AffineTransform2D(centre);
                }
                case "getCoordinateReferenceSystem" ->
                    CrsTexts.crs(source.grid().crs());
                default -> throw new UnsupportedOperationException(method.toString());
            };
        }
    }

    private Object granules(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getSchema" -> type;
            case "getGranules" -> {
                Filter filter = ((Query) arguments[0]).getFilter();
                yield new ListFeatureCollection(
                        type, index.stream().filter(filter::evaluate).toList());
            }
            case "removeGranules" -> {
                step.accept("removeGranules");
                int before = index.size();
                index.removeIf(((Filter) arguments[0])::evaluate);
                step.accept("after removeGranules");
                yield before - index.size();
            }
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }
}
