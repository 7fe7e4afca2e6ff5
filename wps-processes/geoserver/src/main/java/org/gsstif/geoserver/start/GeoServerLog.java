package org.gsstif.geoserver.start;

import java.text.MessageFormat;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.geotools.util.logging.Logging;

/** Sends our messages where GeoServer's go: GeoTools' loggers write to its log, Java's own to that of the container. */
final class GeoServerLog extends Handler {

    /** Held: Java forgets loggers that nobody refers to. */
    private static final Logger OURS = Logger.getLogger("org.gsstif");

    private GeoServerLog() {}

    static void install() {
        boolean separate = Logging.getLogger("org.gsstif") != OURS;
        boolean there = java.util.Arrays.stream(OURS.getHandlers())
                .anyMatch(h -> h.getClass().getName().equals(GeoServerLog.class.getName()));
        if (separate && !there) {
            OURS.addHandler(new GeoServerLog());
            OURS.setUseParentHandlers(false);
        }
    }

    static void remove() {
        for (Handler handler : OURS.getHandlers()) {
            if (handler instanceof GeoServerLog) {
                OURS.removeHandler(handler);
                OURS.setUseParentHandlers(true);
            }
        }
    }

    @Override
    public void publish(LogRecord record) {
        Logger target = Logging.getLogger(record.getLoggerName());
        if (target.isLoggable(record.getLevel())) {
            Object[] values = record.getParameters();
            String text = record.getMessage();
            if (values != null && values.length > 0 && text != null) {
                text = MessageFormat.format(text, values);
            }
            target.log(record.getLevel(), text, record.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
