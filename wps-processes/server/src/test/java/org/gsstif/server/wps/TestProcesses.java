package org.gsstif.server.wps;

import java.awt.image.BandedSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.process.ProcessException;
import org.geotools.process.factory.AnnotatedBeanProcessFactory;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.geotools.util.SimpleInternationalString;
import org.locationtech.jts.geom.Geometry;

/** Small processes with every kind of input and output. */
final class TestProcesses extends AnnotatedBeanProcessFactory {

    /** Holds test:Wait until the test lets it go. */
    static final Semaphore WAITING = new Semaphore(0);

    /** Counted down once a dismissed test:Wait has noticed. */
    static volatile CountDownLatch noticed = new CountDownLatch(1);

    TestProcesses() {
        super(
                new SimpleInternationalString("test processes"),
                "test",
                LiteralsProcess.class,
                BufferProcess.class,
                BoxProcess.class,
                AddProcess.class,
                MeanProcess.class,
                FeaturesProcess.class,
                WaitProcess.class,
                FailProcess.class,
                HiddenProcess.class);
    }

    enum Mode {
        FAST,
        SLOW
    }

    @DescribeProcess(title = "Literals", description = "Says what it got")
    public static final class LiteralsProcess {
        @DescribeResults({
            @DescribeResult(name = "text", description = "all inputs as one text", type = String.class),
            @DescribeResult(name = "twice", description = "count times two", type = Integer.class)
        })
        public Map<String, Object> execute(
                @DescribeParameter(name = "name", description = "a text <&>") String name,
                @DescribeParameter(
                                name = "count",
                                description = "how many",
                                min = 0,
                                minValue = 0,
                                maxValue = 10,
                                defaultValue = "3")
                        Integer count,
                @DescribeParameter(name = "factor", description = "a number", min = 0) Double factor,
                @DescribeParameter(name = "flag", description = "yes or no", min = 0) Boolean flag,
                @DescribeParameter(name = "mode", description = "a choice", min = 0, defaultValue = "FAST") Mode mode,
                @DescribeParameter(
                                name = "word",
                                description = "repeated",
                                min = 0,
                                max = 3,
                                collectionType = String.class)
                        List<String> words) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("text", name + "|" + count + "|" + factor + "|" + flag + "|" + mode + "|" + words);
            result.put("twice", count == null ? null : 2 * count);
            return result;
        }
    }

    @DescribeProcess(title = "Buffer", description = "Buffers a geometry")
    public static final class BufferProcess {
        @DescribeResult(name = "result", description = "the buffer")
        public Geometry execute(
                @DescribeParameter(name = "geom", description = "any geometry") Geometry geometry,
                @DescribeParameter(name = "distance", description = "in its units") double distance) {
            return distance == 0 ? geometry : geometry.buffer(distance);
        }
    }

    @DescribeProcess(title = "Box", description = "Grows a box")
    public static final class BoxProcess {
        @DescribeResult(name = "result", description = "the box, one unit larger on each side")
        public ReferencedEnvelope execute(
                @DescribeParameter(name = "box", description = "any box") ReferencedEnvelope box) {
            ReferencedEnvelope grown = new ReferencedEnvelope(box);
            grown.expandBy(1);
            return grown;
        }
    }

    @DescribeProcess(title = "Add", description = "Adds a number to every pixel of the first band")
    public static final class AddProcess {
        @DescribeResults({
            @DescribeResult(name = "result", description = "the sum", type = GridCoverage2D.class),
            @DescribeResult(name = "report", description = "what was done", type = String.class)
        })
        public Map<String, Object> execute(
                @DescribeParameter(name = "coverage", description = "an image") GridCoverage2D coverage,
                @DescribeParameter(name = "value", description = "to add", min = 0, defaultValue = "1") double value) {
            Raster in = coverage.getRenderedImage().getData();
            WritableRaster out = Raster.createWritableRaster(
                    new BandedSampleModel(DataBuffer.TYPE_FLOAT, in.getWidth(), in.getHeight(), 1), null);
            for (int y = 0; y < in.getHeight(); y++) {
                for (int x = 0; x < in.getWidth(); x++) {
                    out.setSample(x, y, 0, in.getSampleDouble(in.getMinX() + x, in.getMinY() + y, 0) + value);
                }
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("result", new GridCoverageFactory().create("sum", out, coverage.getEnvelope()));
            result.put("report", "{\"added\": " + value + "}");
            return result;
        }
    }

    @DescribeProcess(title = "Mean", description = "Mean of all pixels of several images")
    public static final class MeanProcess {
        @DescribeResult(name = "result", description = "the mean")
        public double execute(
                @DescribeParameter(
                                name = "coverages",
                                description = "one to three images",
                                max = 3,
                                collectionType = GridCoverage2D.class)
                        List<GridCoverage2D> coverages) {
            double sum = 0;
            long n = 0;
            for (GridCoverage2D coverage : coverages) {
                Raster data = coverage.getRenderedImage().getData();
                for (int y = 0; y < data.getHeight(); y++) {
                    for (int x = 0; x < data.getWidth(); x++) {
                        sum += data.getSampleDouble(data.getMinX() + x, data.getMinY() + y, 0);
                        n++;
                    }
                }
            }
            return sum / n;
        }
    }

    @DescribeProcess(title = "Features", description = "Hands features through")
    public static final class FeaturesProcess {
        @DescribeResult(name = "result", description = "the same features")
        public SimpleFeatureCollection execute(
                @DescribeParameter(name = "features", description = "any") SimpleFeatureCollection features) {
            return features;
        }
    }

    @DescribeProcess(title = "Wait", description = "Waits until it is let go or dismissed")
    public static final class WaitProcess {
        @DescribeResult(name = "result", description = "done")
        public String execute(
                @DescribeParameter(name = "id", description = "of the run", min = 0, defaultValue = "0") int id,
                ProgressListener listener)
                throws InterruptedException {
            listener.started();
            listener.setTask(new SimpleInternationalString("waiting <here>"));
            listener.progress(50);
            while (!WAITING.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                if (listener.isCanceled()) {
                    noticed.countDown();
                    listener.progress(51);
                }
            }
            return "done " + id;
        }
    }

    enum Fault {
        PROCESS,
        ARGUMENT,
        RUNTIME,
        MEMORY,
        NOTHING
    }

    @DescribeProcess(title = "Fail", description = "Fails")
    public static final class FailProcess {
        @DescribeResults({
            @DescribeResult(name = "result", description = "none", type = String.class),
            @DescribeResult(name = "image", description = "none", type = GridCoverage2D.class)
        })
        public Map<String, Object> execute(@DescribeParameter(name = "how", description = "in which way") Fault how) {
            switch (how) {
                case PROCESS ->
                    throw new ProcessException(
                            "bands is 4; it must be 1 to 3: give fewer", new IOException("hidden cause"));
                case ARGUMENT -> throw new IllegalArgumentException("ratio is 0; it must be at least 1");
                case RUNTIME -> throw new IllegalStateException("secret internals");
                case MEMORY -> throw new OutOfMemoryError("Java heap space");
                default -> {
                    return Map.of();
                }
            }
        }
    }

    @DescribeProcess(title = "Hidden", description = "Has an input that nobody can send")
    public static final class HiddenProcess {
        @DescribeResult(name = "result", description = "none")
        public String execute(@DescribeParameter(name = "thread", description = "a thread") Thread thread) {
            return thread.getName();
        }
    }
}
