package org.gsstif.process.estimate;

import java.io.IOException;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifRuntime;
import org.gsstif.process.parameter.Values;

/** A process whose cost follows from the area: it takes the inputs {@code region} and {@code bbox}. */
public interface Estimable extends StifProcess {

    /**
     * How large a request is. Opens the images, reads no pixel.
     *
     * @throws org.gsstif.process.parameter.ParameterException if the request will not do
     * @throws IOException if an image cannot be opened
     */
    WorkSize size(Values values, StifRuntime runtime) throws IOException;
}
