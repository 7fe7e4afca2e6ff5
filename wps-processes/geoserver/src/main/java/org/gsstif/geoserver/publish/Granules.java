package org.gsstif.geoserver.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.FilterFactory;
import org.geotools.coverage.grid.io.DimensionDescriptor;
import org.geotools.coverage.grid.io.GranuleSource;
import org.geotools.coverage.grid.io.GranuleStore;
import org.geotools.coverage.grid.io.HarvestedSource;
import org.geotools.coverage.grid.io.StructuredGridCoverage2DReader;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.util.factory.GeoTools;
import org.gsstif.process.port.PublishException;

/** The images that a mosaic knows. */
final class Granules {

    private static final String LOCATION = "location";

    private final StructuredGridCoverage2DReader reader;
    private final String coverage;
    private final String timeAttribute;

    Granules(StructuredGridCoverage2DReader reader) throws IOException {
        this.reader = reader;
        this.coverage = reader.getGridCoverageNames()[0];
        this.timeAttribute = reader.getDimensionDescriptors(coverage).stream()
                .filter(d -> "TIME".equalsIgnoreCase(d.getName()))
                .map(DimensionDescriptor::getStartAttribute)
                .findFirst()
                .orElse(null);
    }

    boolean hasTime() {
        return timeAttribute != null;
    }

    boolean isReadOnly() {
        return reader.isReadOnly();
    }

    /** The locations of the images of a time, as the index has them. */
    List<String> at(Instant time) throws IOException {
        FilterFactory filters = CommonFactoryFinder.getFilterFactory();
        GranuleSource source = reader.getGranules(coverage, true);
        Query query = new Query(
                source.getSchema().getTypeName(),
                filters.equals(filters.property(timeAttribute), filters.literal(Date.from(time))));
        List<String> found = new ArrayList<>();
        try (SimpleFeatureIterator features = source.getGranules(query).features()) {
            while (features.hasNext()) {
                SimpleFeature feature = features.next();
                found.add(String.valueOf(feature.getAttribute(LOCATION)));
            }
        }
        return found;
    }

    /** Takes an image in; the mosaic must then have it at that time. */
    void add(Path file, Instant time) throws IOException {
        Set<String> before = new HashSet<>(at(time));
        for (HarvestedSource harvested : reader.harvest(null, file.toFile(), GeoTools.getDefaultHints())) {
            if (!harvested.success()) {
                throw new PublishException("the mosaic did not take the image in: " + harvested.getMessage());
            }
        }
        if (at(time).stream().allMatch(before::contains)) {
            throw new PublishException(
                    "the mosaic did not find the time " + time + " in the file name " + file.getFileName()
                            + "; its timeregex.properties must fit names like this (regex=[0-9]{8}T[0-9]{9}Z)");
        }
    }

    /** Forgets an image; its file stays. */
    void remove(String location) throws IOException {
        FilterFactory filters = CommonFactoryFinder.getFilterFactory();
        if (!(reader.getGranules(coverage, false) instanceof GranuleStore store)) {
            throw new PublishException("the images of the mosaic cannot be changed");
        }
        store.removeGranules(filters.equals(filters.property(LOCATION), filters.literal(location)));
    }
}
