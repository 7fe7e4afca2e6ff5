package org.gsstif.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geotools.coverage.grid.GridCoverage2D;
import org.gsstif.core.raster.GridGeometry;
import org.gsstif.core.raster.RasterBlock;
import org.gsstif.core.raster.RasterSource;
import org.gsstif.core.raster.Window;
import org.gsstif.coverage.CoverageSource;
import org.gsstif.process.port.CatalogLayer;
import org.gsstif.process.port.LayerNotFoundException;
import org.gsstif.process.port.RasterCatalog;

/** A catalog in memory that counts what is open. */
public final class MemoryCatalog implements RasterCatalog {

    private final Map<String, TreeMap<Instant, GridCoverage2D>> layers = new TreeMap<>();
    private final Map<String, GridCoverage2D> single = new TreeMap<>();
    private int open;

    public MemoryCatalog put(String layer, String time, GridCoverage2D coverage) {
        layers.computeIfAbsent(layer, l -> new TreeMap<>()).put(Instant.parse(time), coverage);
        return this;
    }

    public MemoryCatalog put(String layer, GridCoverage2D coverage) {
        single.put(layer, coverage);
        return this;
    }

    /** Sources opened and not closed yet. */
    public int open() {
        return open;
    }

    @Override
    public CatalogLayer layer(String name) throws LayerNotFoundException {
        if (!layers.containsKey(name) && !single.containsKey(name)) {
            throw new LayerNotFoundException("there is no raster layer " + name);
        }
        TreeMap<Instant, GridCoverage2D> images = layers.getOrDefault(name, new TreeMap<>());
        return new CatalogLayer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Instant> times() {
                return new ArrayList<>(images.keySet());
            }

            @Override
            public RasterSource open(Instant time) {
                open++;
                return new Counted(new CoverageSource(time == null ? single.get(name) : images.get(time)));
            }
        };
    }

    private final class Counted implements RasterSource {
        private final RasterSource source;
        private boolean closed;

        Counted(RasterSource source) {
            this.source = source;
        }

        @Override
        public GridGeometry grid() {
            return source.grid();
        }

        @Override
        public int bands() {
            return source.bands();
        }

        @Override
        public List<String> bandNames() {
            return source.bandNames();
        }

        @Override
        public RasterBlock read(Window window) throws java.io.IOException {
            return source.read(window);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
