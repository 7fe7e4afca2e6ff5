package org.gsstif.server.wps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.geotools.process.ProcessFactory;
import org.geotools.process.Processors;
import org.geotools.process.factory.AnnotatedBeanProcessFactory;
import org.geotools.util.SimpleInternationalString;
import org.gsstif.server.http.OgcRequest;
import org.gsstif.server.http.OgcResponse;
import org.gsstif.server.http.OgcService;
import org.gsstif.server.http.OwsException;
import org.gsstif.server.layers.LayerFolder;
import org.gsstif.server.layers.ServiceMetadata;
import org.gsstif.server.wps.request.Elements;
import org.gsstif.server.wps.request.ExecuteKvpReader;
import org.gsstif.server.wps.request.ExecuteRequest;
import org.gsstif.server.wps.request.ExecuteXmlReader;
import org.gsstif.server.wps.run.CatalogReferences;
import org.gsstif.server.wps.run.Executions;
import org.gsstif.server.wps.run.Preparation;
import org.gsstif.server.wps.run.References;
import org.gsstif.server.wps.run.RemoteReferences;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;
import org.w3c.dom.Element;

/**
 * A Web Processing Service 1.0.0 over GeoTools processes: GetCapabilities, DescribeProcess, Execute by GET and POST, and
 * GeoServer's GetExecutionStatus, GetExecutionResult and Dismiss. Thread-safe; closing it dismisses all executions.
 */
public final class WpsService implements OgcService, AutoCloseable {

    private static final String ECHO_NAMESPACE = "test";

    private final ProcessRegistry processes;
    private final Executions executions;
    private final Supplier<ServiceMetadata> metadata;

    /**
     * Over the processes that GeoTools finds on the class path.
     *
     * @param folder of layers, for references to {@code http://geoserver/wcs}, and of what capabilities say
     */
    public WpsService(WpsOptions options, LayerFolder folder) throws IOException {
        this(options, Processors::getProcessFactories, new CatalogReferences(folder), folder::service);
    }

    /**
     * @param factories of the processes, asked at each request
     * @param layers for references to {@code http://geoserver/wcs}, or null
     * @param metadata what capabilities say of the service, asked at each request
     */
    WpsService(
            WpsOptions options,
            Supplier<? extends Collection<ProcessFactory>> factories,
            References.LayerReferences layers,
            Supplier<ServiceMetadata> metadata)
            throws IOException {
        this.metadata = metadata;
        processes = new ProcessRegistry(
                () -> offered(options, factories.get()),
                namespace -> options.namespaces().contains(namespace)
                        || (options.echo() && namespace.equals(ECHO_NAMESPACE)));
        RemoteReferences remote = new RemoteReferences(options.remoteHosts(), options.maxReferenceBytes());
        executions = new Executions(options, new Preparation(processes, new References(processes, layers, remote)));
    }

    private static Collection<ProcessFactory> offered(WpsOptions options, Collection<ProcessFactory> factories) {
        if (!options.echo()) {
            return factories;
        }
        List<ProcessFactory> all = new ArrayList<>(factories);
        all.add(new AnnotatedBeanProcessFactory(
                new SimpleInternationalString("Echo"), ECHO_NAMESPACE, EchoProcess.class));
        return all;
    }

    @Override
    public String name() {
        return "WPS";
    }

    @Override
    public OgcResponse handle(OgcRequest request) {
        try {
            return request.body().length > 0 ? handleXml(request) : handleKvp(request);
        } catch (OwsException e) {
            return e.toResponse();
        }
    }

    private OgcResponse handleKvp(OgcRequest request) {
        checkLanguage(request.parameter("language").orElse(null));
        String operation = request.parameter("request")
                .orElseThrow(() -> OwsException.missing("request", "The parameter request is missing"));
        switch (operation.toLowerCase(Locale.ROOT)) {
            case "getcapabilities" -> {
                checkAcceptVersions(request.parameter("AcceptVersions")
                        .map(WpsService::list)
                        .orElse(List.of()));
                return capabilities(request);
            }
            case "describeprocess" -> {
                checkVersion(request.parameter("version").orElse(null));
                return describe(
                        request.parameter("identifier").map(WpsService::list).orElse(List.of()));
            }
            case "execute" -> {
                checkVersion(request.parameter("version").orElse(null));
                String identifier = request.parameter("identifier")
                        .orElseThrow(() -> OwsException.missing("Identifier", "The parameter Identifier is missing"));
                ExecuteRequest execute = new ExecuteKvpReader(processes.get(identifier), request::parameter).read();
                return executions.execute(execute, request.baseUrl());
            }
            case "getexecutionstatus" -> {
                return executions.status(executionId(request));
            }
            case "getexecutionresult" -> {
                String output = request.parameter("outputId")
                        .orElseThrow(() -> OwsException.missing("outputId", "The parameter outputId is missing"));
                return executions.result(
                        executionId(request),
                        output,
                        request.parameter("mimetype").orElse(null));
            }
            case "dismiss" -> {
                return executions.dismiss(executionId(request));
            }
            default ->
                throw new OwsException(
                        OwsException.OPERATION_NOT_SUPPORTED, operation, "No such operation " + operation + " of WPS");
        }
    }

    private OgcResponse handleXml(OgcRequest request) {
        Element root = parse(request.body());
        if (!WpsXml.NAMESPACE.equals(root.getNamespaceURI())) {
            throw OwsException.invalid(
                    "request",
                    "The root element " + root.getNodeName() + " is not of the namespace " + WpsXml.NAMESPACE);
        }
        String service = Elements.attribute(root, "service");
        if (service != null && !service.equals("WPS")) {
            throw OwsException.invalid("service", "The attribute service is '" + service + "'; it must be WPS");
        }
        checkLanguage(Elements.attribute(root, "language"));
        switch (root.getLocalName()) {
            case "GetCapabilities" -> {
                List<String> versions = new ArrayList<>();
                Elements.child(root, "AcceptVersions").ifPresent(list -> Elements.children(list, "Version")
                        .forEach(v -> versions.add(v.getTextContent().strip())));
                checkAcceptVersions(versions);
                return capabilities(request);
            }
            case "DescribeProcess" -> {
                checkVersion(Elements.attribute(root, "version"));
                return describe(Elements.children(root, "Identifier").stream()
                        .map(e -> e.getTextContent().strip())
                        .toList());
            }
            case "Execute" -> {
                checkVersion(Elements.attribute(root, "version"));
                return executions.execute(ExecuteXmlReader.read(root), request.baseUrl());
            }
            default ->
                throw new OwsException(
                        OwsException.OPERATION_NOT_SUPPORTED,
                        root.getLocalName(),
                        "No such operation " + root.getLocalName() + " of WPS by POST");
        }
    }

    private static Element parse(byte[] body) {
        try {
            return SafeXml.parse(body).getDocumentElement();
        } catch (XmlFaultException e) {
            throw new OwsException(
                    OwsException.NO_APPLICABLE_CODE, null, "Could not parse XML request: " + e.getMessage());
        }
    }

    private OgcResponse capabilities(OgcRequest request) {
        return new CapabilitiesDocument(processes, metadata.get(), request.baseUrl() + "/wps").toResponse();
    }

    private OgcResponse describe(List<String> identifiers) {
        if (identifiers.isEmpty()) {
            throw OwsException.missing("Identifier", "The parameter Identifier is missing");
        }
        boolean all = identifiers.size() == 1 && identifiers.get(0).equalsIgnoreCase("ALL");
        List<WpsProcess> described =
                all ? processes.all() : identifiers.stream().map(processes::get).toList();
        return new DescriptionDocument(described).toResponse();
    }

    private static String executionId(OgcRequest request) {
        return request.parameter("executionId")
                .orElseThrow(() -> OwsException.missing("executionId", "The parameter executionId is missing"));
    }

    private static void checkAcceptVersions(List<String> versions) {
        if (!versions.isEmpty() && !versions.contains(WpsXml.VERSION)) {
            throw new OwsException(
                    OwsException.VERSION_NEGOTIATION_FAILED,
                    null,
                    "None of the versions " + String.join(", ", versions) + " is supported; there is "
                            + WpsXml.VERSION);
        }
    }

    private static void checkVersion(String version) {
        if (version != null && !version.equals(WpsXml.VERSION)) {
            throw OwsException.invalid(
                    "version", "Version " + version + " is not supported; it must be " + WpsXml.VERSION);
        }
    }

    /** There is English only; any kind of it will do. */
    private static void checkLanguage(String language) {
        if (language != null && !language.toLowerCase(Locale.ROOT).startsWith("en")) {
            throw OwsException.invalid(
                    "language", "Language " + language + " is not supported; it must be " + WpsXml.LANGUAGE);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    @Override
    public void close() {
        executions.close();
    }
}
