package org.gsstif.process.publish;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.gsstif.core.run.RunMonitor;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Values;
import org.gsstif.process.port.LayerPublisher;
import org.gsstif.process.port.Product;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.run.ResultRaster;

/** A layer of an image that a run will publish, checked before the work begins. */
public final class Publication {

    private final LayerPublisher publisher;
    private final PublishRequest request;

    private Publication(LayerPublisher publisher, PublishRequest request) {
        this.publisher = publisher;
        this.request = request;
    }

    /**
     * What the inputs ask for.
     *
     * @param title of the layer
     * @param description its abstract
     * @param time of the result, or null
     * @throws PublishException if it cannot be done; no work was done yet
     */
    public static Publication prepare(
            Values values, StifRuntime runtime, String title, String description, Instant time)
            throws PublishException {
        return prepare(
                values,
                runtime,
                values.get(PublishParameters.PUBLISH),
                values.get(PublishParameters.STYLE),
                title,
                description,
                time);
    }

    /**
     * As {@link #prepare(Values, StifRuntime, String, String, Instant)}, for one more result of the run.
     *
     * @param layer its name, or null: it is not published; the style input is for the first result only
     */
    public static Publication prepareFurther(
            Values values, StifRuntime runtime, String layer, String title, String description)
            throws PublishException {
        return prepare(values, runtime, layer, null, title, description, null);
    }

    private static Publication prepare(
            Values values,
            StifRuntime runtime,
            String layer,
            String style,
            String title,
            String description,
            Instant time)
            throws PublishException {
        if (layer == null) {
            return new Publication(null, null);
        }
        boolean timed = values.get(PublishParameters.PUBLISH_TIME);
        PublishRequest request = new PublishRequest(
                layer,
                null,
                title,
                description + Provenance.text(values),
                List.of("stif"),
                style,
                null,
                values.get(PublishParameters.OVERWRITE),
                timed ? time : null);
        LayerPublisher publisher = runtime.publisher();
        publisher.check(request);
        return new Publication(publisher, request);
    }

    boolean isWanted() {
        return publisher != null;
    }

    LayerPublisher publisher() {
        return publisher;
    }

    /**
     * The result as a product with a file of its own, which the caller deletes if nobody took it.
     *
     * @param sld SLD text of the style where none was named; null: one is made for the values of the result
     */
    Product product(ResultRaster result, String sld) throws IOException {
        PublishRequest whole = request.withFile(result.copyForPublishing());
        if (request.style() != null) {
            return Product.image(whole);
        }
        String made = sld == null ? ResultStyle.of(whole.file(), request.layer(), request.title()) : sld;
        return Product.image(whole.withSld(made));
    }

    /**
     * Publishes the finished result, if that was asked for. The result keeps its own file. To be the last thing in a run
     * that may fail.
     *
     * @return the qualified layer name, or an empty text
     */
    public String publish(ResultRaster result, RunMonitor monitor) throws IOException {
        try (JointPublication alone = new JointPublication()) {
            alone.add(this, result, null);
            alone.publish(monitor);
            return alone.layer(this);
        }
    }
}
