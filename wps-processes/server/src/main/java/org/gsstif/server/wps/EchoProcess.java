package org.gsstif.server.wps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.process.factory.DescribeParameter;
import org.geotools.process.factory.DescribeProcess;
import org.geotools.process.factory.DescribeResult;
import org.geotools.process.factory.DescribeResults;
import org.geotools.util.SimpleInternationalString;
import org.locationtech.jts.geom.Geometry;

/**
 * {@code test:Echo}: hands every kind of input back, after a while if asked, for conformance suites and tests of clients.
 * Offered only where {@link WpsOptions#echo()} is on.
 */
@DescribeProcess(
        title = "Echo",
        description = "Hands its inputs back as outputs of the same kinds, after a pause with progress if asked. For"
                + " conformance tests and tests of clients.")
public final class EchoProcess {

    private static final long STEP_MILLIS = 50;

    @DescribeResults({
        @DescribeResult(name = "literalOutput", description = "the text", type = String.class),
        @DescribeResult(name = "numberOutput", description = "the number", type = Double.class),
        @DescribeResult(name = "boundingBoxOutput", description = "the box", type = ReferencedEnvelope.class),
        @DescribeResult(name = "complexOutput", description = "the geometry", type = Geometry.class),
        @DescribeResult(name = "coverageOutput", description = "the image", type = GridCoverage2D.class)
    })
    public Map<String, Object> execute(
            @DescribeParameter(name = "literalInput", description = "A text", min = 0) String literal,
            @DescribeParameter(name = "numberInput", description = "A number", min = 0) Double number,
            @DescribeParameter(name = "boundingBoxInput", description = "A box", min = 0) ReferencedEnvelope box,
            @DescribeParameter(name = "complexInput", description = "A geometry", min = 0) Geometry geometry,
            @DescribeParameter(name = "coverageInput", description = "An image", min = 0) GridCoverage2D coverage,
            @DescribeParameter(
                            name = "pause",
                            description = "Seconds to wait before the answer, 0 to 60",
                            min = 0,
                            minValue = 0,
                            maxValue = 60,
                            defaultValue = "0")
                    Double pause,
            ProgressListener listener)
            throws InterruptedException {
        pause(pause == null ? 0 : pause, listener);
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("literalOutput", literal);
        outputs.put("numberOutput", number);
        outputs.put("boundingBoxOutput", box);
        outputs.put("complexOutput", geometry);
        outputs.put("coverageOutput", coverage);
        outputs.values().removeIf(value -> value == null);
        return outputs;
    }

    private static void pause(double seconds, ProgressListener listener) throws InterruptedException {
        long steps = Math.round(seconds * 1000 / STEP_MILLIS);
        listener.started();
        listener.setTask(new SimpleInternationalString("Pausing"));
        for (long step = 0; step < steps; step++) {
            Thread.sleep(STEP_MILLIS);
            listener.progress(100f * step / steps);
        }
        listener.complete();
    }
}
