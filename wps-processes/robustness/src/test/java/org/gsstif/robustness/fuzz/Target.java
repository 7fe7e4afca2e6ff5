package org.gsstif.robustness.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.gsstif.core.cluster.ClusterModel;
import org.gsstif.core.embed.Encoder;
import org.gsstif.geoserver.start.PropertiesReading;
import org.gsstif.process.inputs.BandLists;
import org.gsstif.process.inputs.DatesInNames;
import org.gsstif.process.inputs.Times;
import org.gsstif.process.parameter.ParameterException;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.wps.format.GeometryReading;
import org.gsstif.server.wps.request.ExecuteXmlReader;
import org.gsstif.server.wps.request.GetCoverageRequest;
import org.gsstif.server.wps.request.Input;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;

/**
 * What reads input of unknown origin. {@link #read} lets nothing escape for any bytes, unless the reader has thrown an
 * exception that it does not document, or has accepted what it must not.
 */
public enum Target {
    /** Dates, lists and ranges of dates, dates in file names. */
    TIMES {
        @Override
        public void read(byte[] input) {
            String text = new String(input, UTF_8);
            try {
                for (Times.Span span : Times.choice("time", text)) {
                    require(!span.to().isBefore(span.from()), "the span " + span + " ends before it starts");
                }
                for (Instant time : Times.list("time", text)) {
                    require(Times.one("time", Times.text(time)).equals(time), time + " does not read its own text");
                }
            } catch (ParameterException e) {
                documented(e);
            }
            DatesInNames.find(text)
                    .ifPresent(time -> require(time.isAfter(Instant.EPOCH.minusSeconds(1L << 32)), text));
        }
    },
    /** Lists of bands. */
    BANDS {
        @Override
        public void read(byte[] input) {
            try {
                BandLists.parse(new String(input, UTF_8)).forEach(band -> require(band >= 1, "band " + band));
            } catch (ParameterException e) {
                documented(e);
            }
        }
    },
    /** Execute documents, with WCS references inside: the reading alone. */
    EXECUTE_XML {
        @Override
        public void read(byte[] input) throws IOException {
            try {
                SafeXml.root(input);
                for (Input in : ExecuteXmlReader.read(SafeXml.parse(input).getDocumentElement())
                        .inputs()) {
                    if (in instanceof Input.Reference reference && reference.body() != null) {
                        GetCoverageRequest.of(in.id(), reference.body().element());
                    }
                }
            } catch (XmlFaultException | OwsException e) {
                documented(e);
            } catch (IOException e) {
                require(e.getCause() instanceof XmlFaultException, e.toString());
            }
        }
    },
    /** Documents posted to the WPS, up to the run on a small catalog. */
    WPS_POST {
        @Override
        public void read(byte[] input) throws IOException {
            SmallHost.get().post(input);
        }
    },
    /** Key-value pairs sent to the WPS, one a line, up to the run on a small catalog. */
    WPS_GET {
        @Override
        public void read(byte[] input) throws IOException {
            SmallHost.get().wps(new String(input, UTF_8));
        }
    },
    /** Key-value pairs sent to the WMS, one a line. */
    WMS_GET {
        @Override
        public void read(byte[] input) throws IOException {
            SmallHost.get().wms(new String(input, UTF_8));
        }
    },
    /** GeoTIFF files: opened, first and last pixels read. */
    GEOTIFF {
        @Override
        public void read(byte[] input) throws IOException {
            TiffReading.read(input);
        }
    },
    /** SLD styles, also applied to pixels. */
    STYLE {
        @Override
        public void read(byte[] input) {
            StyleReading.read(input);
        }
    },
    /** Model files of the semantic clustering; length and checksum are made right, so that what follows them is read. */
    MODEL {
        @Override
        public void read(byte[] input) throws IOException {
            ClusterModel model;
            try {
                model = ClusterModel.fromBytes(ModelFiles.repaired(input));
            } catch (IOException e) {
                documented(e);
                return;
            }
            ClusterModel again = ClusterModel.fromBytes(model.toBytes());
            require(again.times().equals(model.times()), "the dates changed on the way through a file");
            try (Encoder encoder = model.restoreEncoder()) {
                require(encoder.dimension() == model.dimension(), "another dimension than the model");
            } catch (IOException | IllegalArgumentException e) {
                documented(e);
            }
        }
    },
    /** stif.properties: whatever it holds, settings come out. */
    PROPERTIES {
        @Override
        public void read(byte[] input) throws IOException {
            PropertiesReading.read(input);
        }
    },
    /** Geometries as GML, WKT and GeoJSON, feature collections. */
    GEOMETRY {
        @Override
        public void read(byte[] input) {
            try {
                GeometryReading.read(new String(input, UTF_8));
            } catch (IOException | OwsException e) {
                documented(e);
            }
        }
    },
    /** Names of layers, workspaces and styles, and the JSON beside layers: no name leads out of the folder. */
    NAMES {
        @Override
        public void read(byte[] input) throws IOException {
            Names.read(input);
        }
    };

    private static final Pattern INSIDE = Pattern.compile("\\b(java|javax|sun|org)(\\.\\w+)+(Exception|Error)\\b");

    /**
     * Reads the input.
     *
     * @throws IOException only if the surroundings fail, for instance a full disk
     */
    public abstract void read(byte[] input) throws IOException;

    /** Name of the folder of its seeds, as Jazzer's JUnit extension wants it. */
    public String seedFolder() {
        StringBuilder name = new StringBuilder();
        for (String word : name().split("_")) {
            String lower = word.toLowerCase(java.util.Locale.ROOT);
            name.append(name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return name.toString();
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    /** A documented exception must say something, and nothing of the inside of Java. */
    static void documented(Exception e) {
        String message = String.valueOf(e.getMessage());
        require(!message.equals("null") && !message.isBlank(), "an exception without a message: " + e);
        require(!INSIDE.matcher(message).find(), "a message that tells of Java's inside: " + message);
    }
}
