package org.gsstif.server.wms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.gsstif.server.layers.ServiceMetadata;
import org.gsstif.server.xml.XmlWriter;

/**
 * Writes the capabilities document: WMS 1.3.0 (06-042, schema capabilities_1_3_0.xsd) or 1.1.1 (01-068r3,
 * capabilities_1_1_1.dtd). The two differ in names and in the order of elements, so each has its own lines where they do.
 */
final class Capabilities {

    private static final String WMS = "http://www.opengis.net/wms";
    private static final String XLINK = "http://www.w3.org/1999/xlink";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final WmsVersion version;
    private final boolean v130;
    private final WmsOptions options;
    private final ServiceMetadata service;
    private final String url;
    private XmlWriter xml;

    /**
     * @param service what the folder of layers says about the service; where it is empty the options count
     * @param url of the service, to which a query can be appended, ending in {@code ?} or {@code &}
     */
    Capabilities(WmsVersion version, WmsOptions options, ServiceMetadata service, String url) {
        this.version = version;
        this.v130 = version == WmsVersion.V1_3_0;
        this.options = options;
        this.service = service;
        this.url = url;
    }

    /** @param workspaces the layers by workspace */
    byte[] write(Map<String, List<LayerDescription>> workspaces) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        xml = new XmlWriter(out);
        if (v130) {
            xml.root("WMS_Capabilities", "", WMS, "xlink", XLINK, "xsi", XSI);
            xml.attribute("version", version.text());
            xml.attribute("xsi:schemaLocation", WMS + " http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd");
        } else {
            try {
                xml.stax()
                        .writeDTD("<!DOCTYPE WMT_MS_Capabilities SYSTEM"
                                + " \"http://schemas.opengis.net/wms/1.1.1/capabilities_1_1_1.dtd\">");
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
            xml.start("WMT_MS_Capabilities").attribute("version", version.text());
        }
        service();
        xml.start("Capability");
        requests();
        xml.start("Exception");
        for (String format : ServiceExceptions.formats(version)) {
            xml.element("Format", format);
        }
        xml.end();
        layers(workspaces);
        xml.finish();
        return out.toByteArray();
    }

    private void service() throws IOException {
        xml.start("Service");
        xml.element("Name", v130 ? "WMS" : "OGC:WMS");
        xml.element("Title", title());
        xml.element("Abstract", description());
        keywords(service.keywords().isEmpty() ? options.keywords() : service.keywords());
        onlineResource(url);
        contact(service.contact());
        xml.element("Fees", "none");
        xml.element("AccessConstraints", "none");
        if (v130) {
            xml.element("LayerLimit", Integer.toString(options.layerLimit()));
            xml.element("MaxWidth", Integer.toString(options.maxWidth()));
            xml.element("MaxHeight", Integer.toString(options.maxHeight()));
        }
        xml.end();
    }

    private String title() {
        return service.title().isEmpty() ? options.title() : service.title();
    }

    private String description() {
        return service.description().isEmpty() ? options.description() : service.description();
    }

    private void contact(ServiceMetadata.Contact contact) throws IOException {
        if (contact.isEmpty()) {
            return;
        }
        xml.start("ContactInformation");
        xml.start("ContactPersonPrimary");
        xml.element("ContactPerson", contact.person());
        xml.element("ContactOrganization", contact.organization()).end();
        known("ContactPosition", contact.position());
        if (contact.hasAddress()) { // all of its elements must be there
            xml.start("ContactAddress").element("AddressType", "postal");
            xml.element("Address", contact.address()).element("City", contact.city());
            xml.element("StateOrProvince", contact.state()).element("PostCode", contact.postCode());
            xml.element("Country", contact.country()).end();
        }
        known("ContactVoiceTelephone", contact.phone());
        known("ContactElectronicMailAddress", contact.email());
        xml.end();
    }

    private void known(String name, String text) throws IOException {
        if (!text.isEmpty()) {
            xml.element(name, text);
        }
    }

    private void requests() throws IOException {
        xml.start("Request");
        request("GetCapabilities", List.of(v130 ? "text/xml" : "application/vnd.ogc.wms_xml"));
        request("GetMap", MapFormat.mimeTypes());
        request("GetFeatureInfo", FeatureInfo.Format.mimeTypes());
        if (!v130) {
            request("GetLegendGraphic", WmsService.LEGEND_FORMATS);
        }
        xml.end();
    }

    private void request(String name, List<String> formats) throws IOException {
        xml.start(name);
        for (String format : formats) {
            xml.element("Format", format);
        }
        xml.start("DCPType").start("HTTP").start("Get");
        onlineResource(url);
        xml.end().end().end().end();
    }

    private void onlineResource(String href) throws IOException {
        xml.start("OnlineResource");
        if (!v130) {
            xml.namespace("xlink", XLINK);
        }
        xml.attribute("xlink:type", "simple").attribute("xlink:href", href).end();
    }

    private void layers(Map<String, List<LayerDescription>> workspaces) throws IOException {
        xml.start("Layer");
        xml.element("Title", title());
        xml.element("Abstract", description());
        Set<String> crs = new LinkedHashSet<>(options.crs());
        BoundingBox all = null;
        for (List<LayerDescription> layers : workspaces.values()) {
            for (LayerDescription layer : layers) {
                layer.boxes().keySet().forEach(c -> crs.add(c.name()));
                all = layer.geographic().union(all);
            }
        }
        // a layer inherits these: only what every layer can be drawn in stands here
        for (String code : options.crs()) {
            crs(code);
        }
        geographic(all == null ? new BoundingBox(-180, -90, 180, 90) : all);
        for (Map.Entry<String, List<LayerDescription>> workspace : workspaces.entrySet()) {
            xml.start("Layer").element("Title", workspace.getKey());
            for (LayerDescription layer : workspace.getValue()) {
                layer(layer);
            }
            xml.end();
        }
        xml.end();
    }

    private void layer(LayerDescription layer) throws IOException {
        xml.start("Layer");
        xml.attribute("queryable", layer.layer().metadata().queryable() ? "1" : "0");
        xml.attribute("opaque", "0");
        xml.element("Name", layer.name());
        xml.element("Title", layer.layer().title());
        xml.element("Abstract", layer.description());
        keywords(layer.keywords());
        for (MapCrs crs : layer.boxes().keySet()) {
            crs(crs.name());
        }
        geographic(layer.geographic());
        for (Map.Entry<MapCrs, BoundingBox> box : layer.boxes().entrySet()) {
            box(box.getKey(), box.getValue());
        }
        time(layer);
        attribution(layer);
        metadata(layer);
        for (LayerDescription.Style style : layer.styles()) {
            style(layer, style);
        }
        xml.end();
    }

    private void keywords(List<String> keywords) throws IOException {
        if (!keywords.isEmpty()) {
            xml.start("KeywordList");
            for (String keyword : keywords) {
                xml.element("Keyword", keyword);
            }
            xml.end();
        }
    }

    private void crs(String code) throws IOException {
        if (v130) {
            xml.element("CRS", code);
        } else if (!code.startsWith("CRS:")) {
            xml.element("SRS", code);
        }
    }

    private void geographic(BoundingBox box) throws IOException {
        if (v130) {
            xml.start("EX_GeographicBoundingBox");
            xml.element("westBoundLongitude", number(box.minX()));
            xml.element("eastBoundLongitude", number(box.maxX()));
            xml.element("southBoundLatitude", number(box.minY()));
            xml.element("northBoundLatitude", number(box.maxY()));
            xml.end();
        } else {
            xml.start("LatLonBoundingBox");
            corners(box, false);
            xml.end();
        }
    }

    private void box(MapCrs crs, BoundingBox box) throws IOException {
        if (!v130 && crs.name().startsWith("CRS:")) {
            return;
        }
        xml.start("BoundingBox").attribute(version.crsParameter(), crs.name());
        corners(box, crs.flipped(version));
        xml.end();
    }

    private void corners(BoundingBox box, boolean flipped) throws IOException {
        xml.attribute("minx", number(flipped ? box.minY() : box.minX()));
        xml.attribute("miny", number(flipped ? box.minX() : box.minY()));
        xml.attribute("maxx", number(flipped ? box.maxY() : box.maxX()));
        xml.attribute("maxy", number(flipped ? box.maxX() : box.maxY()));
    }

    private void time(LayerDescription layer) throws IOException {
        if (!layer.layer().hasTime()) {
            return;
        }
        Set<Instant> times = layer.layer().times();
        String list = times.stream().map(TimeParameter::format).collect(Collectors.joining(","));
        String latest = TimeParameter.format(layer.layer().times().last());
        xml.start("Dimension").attribute("name", "time").attribute("units", "ISO8601");
        if (!v130) {
            xml.end().start("Extent").attribute("name", "time");
        }
        xml.attribute("default", latest);
        xml.attribute("multipleValues", "0").attribute("nearestValue", "0").attribute("current", "1");
        xml.text(list).end();
    }

    private void attribution(LayerDescription layer) throws IOException {
        String attribution = layer.layer().metadata().attribution();
        if (!attribution.isEmpty()) {
            xml.start("Attribution").element("Title", attribution).end();
        }
    }

    private void metadata(LayerDescription layer) throws IOException {
        String address = layer.layer().metadata().metadataUrl();
        if (!address.isEmpty()) {
            xml.start("MetadataURL").attribute("type", v130 ? "ISO19115:2003" : "TC211");
            xml.element("Format", "text/xml");
            onlineResource(address);
            xml.end();
        }
    }

    private void style(LayerDescription layer, LayerDescription.Style style) throws IOException {
        xml.start("Style").element("Name", style.name()).element("Title", style.title());
        if (!style.description().isEmpty()) {
            xml.element("Abstract", style.description());
        }
        if (style.legend() != null) {
            xml.start("LegendURL");
            xml.attribute("width", Integer.toString(style.legend().width));
            xml.attribute("height", Integer.toString(style.legend().height));
            xml.element("Format", "image/png");
            onlineResource(url + "version=" + version.text() + "&request=GetLegendGraphic&format=image%2Fpng&layer="
                    + encode(layer.name()) + "&style=" + encode(style.name()));
            xml.end();
        }
        xml.end();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String number(double value) {
        return Double.toString(value);
    }
}
