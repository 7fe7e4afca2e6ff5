package org.gsstif.geoserver.publish;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.gsstif.geoserver.api.Catalog;
import org.gsstif.geoserver.api.LayerInfo;
import org.gsstif.geoserver.api.StyleInfo;
import org.gsstif.geoserver.api.WorkspaceInfo;
import org.gsstif.process.port.PublishException;
import org.gsstif.process.port.PublishRequest;
import org.gsstif.process.port.PublishRequest.Overwrite;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The style of a published layer: an existing one by name, or one made of SLD text, named like the layer and kept in its
 * workspace. A style that the administrator has chosen for the layer since then stays.
 */
final class StyleWriter {

    private final Catalog catalog;
    private final WorkspaceInfo workspace;
    private final TargetName name;

    StyleWriter(Catalog catalog, WorkspaceInfo workspace, TargetName name) {
        this.catalog = catalog;
        this.workspace = workspace;
        this.name = name;
    }

    /** @param layer as it is now; null if it is not there */
    void check(PublishRequest request, LayerInfo layer) throws PublishException {
        if (request.style() != null) {
            if (named(request.style()) == null) {
                throw new PublishException("there is no style '" + request.style() + "' in the workspace '"
                        + name.workspace() + "' nor outside of workspaces; name another one, or leave style out");
            }
            return;
        }
        if (request.sld() != null) {
            checkText(request.sld());
        }
        if (layer == null && own() != null && request.overwrite() == Overwrite.FAIL) {
            throw new PublishException("there is a style '" + name.layer() + "' in the workspace '" + name.workspace()
                    + "', which the layer's own style would replace; give style=" + name.layer()
                    + " to use it, overwrite=REPLACE to replace it, or another layer name");
        }
    }

    private StyleInfo own() {
        return catalog.getStyleByName(name.workspace(), name.layer());
    }

    private StyleInfo named(String style) {
        int colon = style.indexOf(':');
        if (colon >= 0) {
            return catalog.getStyleByName(style.substring(0, colon), style.substring(colon + 1));
        }
        StyleInfo inWorkspace = catalog.getStyleByName(name.workspace(), style);
        return inWorkspace != null ? inWorkspace : catalog.getStyleByName(style);
    }

    /** SLD text must at least be XML of an SLD; document types are refused, so that nothing is included by it. */
    private static void checkText(String sld) throws PublishException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(sld)));
            if (!document.getDocumentElement().getLocalName().equals("StyledLayerDescriptor")) {
                throw new PublishException(
                        "sld is a document " + document.getDocumentElement().getNodeName()
                                + "; it must be a StyledLayerDescriptor (SLD 1.0)");
            }
        } catch (SAXException | IOException | ParserConfigurationException e) {
            if (e instanceof PublishException p) {
                throw p;
            }
            throw new PublishException("sld is no XML text: " + e.getMessage(), e);
        }
    }

    /**
     * The style for the layer, written if it has to be.
     *
     * @param layer as it is now; null if it is not there
     * @return null: GeoServer's default one, or the layer's own stays
     */
    StyleInfo write(PublishRequest request, LayerInfo layer, Undo undo) throws IOException {
        if (request.style() != null) {
            return named(request.style());
        }
        if (request.sld() == null) {
            return null;
        }
        StyleInfo own = own();
        if (own == null) {
            return layer == null || (request.overwrite() == Overwrite.REPLACE && usesDefault(layer))
                    ? add(request.sld(), undo)
                    : null;
        }
        boolean shared = catalog.getLayers(own).stream().anyMatch(l -> layer == null || !l.equals(layer));
        boolean chosenByAdministrator = layer != null && !own.equals(layer.getDefaultStyle());
        if (shared || chosenByAdministrator) {
            return chosenByAdministrator ? null : own;
        }
        rewrite(own, request.sld(), undo);
        return own;
    }

    private static boolean usesDefault(LayerInfo layer) {
        StyleInfo style = layer.getDefaultStyle();
        return style == null
                || style.getName().equals("raster")
                || style.getName().equals("polygon");
    }

    private StyleInfo add(String sld, Undo undo) throws IOException {
        StyleInfo style = catalog.getFactory().createStyle();
        style.setName(name.layer());
        style.setWorkspace(workspace);
        style.setFilename(name.layer() + ".sld");
        undo.note(Journal.Kind.STYLE, name.workspace(), name.layer());
        undo.add("remove the style " + name, () -> {
            StyleInfo added = own();
            if (added != null) {
                catalog.remove(added);
            }
            catalog.getResourcePool().deleteStyle(style, true);
        });
        // the file first: listeners of the catalog may read it
        catalog.getResourcePool().writeStyle(style, bytes(sld));
        catalog.add(style);
        return own();
    }

    private void rewrite(StyleInfo style, String sld, Undo undo) throws IOException {
        String old = read(style);
        undo.note(Journal.Kind.STYLE_TEXT, name.workspace(), name.layer(), old);
        undo.add("bring back the style " + name, () -> {
            catalog.getResourcePool().writeStyle(style, bytes(old));
            catalog.getResourcePool().clear(style);
        });
        catalog.getResourcePool().writeStyle(style, bytes(sld));
        catalog.getResourcePool().clear(style);
    }

    String read(StyleInfo style) throws IOException {
        try (BufferedReader reader = catalog.getResourcePool().readStyle(style)) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
