package org.gsstif.process.publish;

import java.util.List;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.gsstif.process.port.PublishRequest.Overwrite;

/** The inputs and the output by which every process with a raster result can publish it. */
public final class PublishParameters {

    public static final Input<String> PUBLISH = Input.text(
            "publish",
            "Publish as layer",
            "Publish the result as this layer, workspace:layer (letters, digits, _ - .). Needs the right to administer the "
                    + "workspace. Left out: nothing is published.");

    static final Input<String> STYLE = Input.text(
            "style",
            "Style",
            "Name of an existing style for the published layer. Left out: one is made, stretched over the values: a colour ramp "
                    + "for one or two bands, red, green and blue for more (bands 1, 2, 3 of three, 3, 2, 1 of four and more).");

    static final Input<Overwrite> OVERWRITE = Input.choice(
            "overwrite",
            Overwrite.class,
            Overwrite.FAIL,
            "When the layer exists",
            "What to do when the layer to publish is there already.",
            o -> switch (o) {
                case FAIL -> "refuse before any work is done";
                case REPLACE -> "replace its data once the result is complete";
            });

    static final Input<Boolean> PUBLISH_TIME = Input.flag(
            "publishTime",
            "Publish with a time",
            false,
            "Whether the result becomes the image of its date in a layer with a time dimension, which is made if it is not "
                    + "there.");

    public static final Output<String> LAYER = Output.text(
            "layer",
            "Published layer",
            "The qualified name workspace:layer of the published layer; empty when nothing was published.");

    private PublishParameters() {}

    /** The group, in the order to show. */
    public static List<Input<?>> group() {
        return List.of(PUBLISH, STYLE, OVERWRITE, PUBLISH_TIME);
    }
}
