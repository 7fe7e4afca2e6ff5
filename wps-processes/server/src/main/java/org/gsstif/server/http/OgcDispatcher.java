package org.gsstif.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gsstif.server.xml.SafeXml;
import org.gsstif.server.xml.XmlFaultException;

/**
 * Hands a request to the service that it names: by its {@code SERVICE} parameter, else by the path ({@code /wps},
 * {@code /workspace/wms}), else by the {@code service} attribute of the XML in its body. The one place where a fault
 * becomes an answer; a client never sees a stack trace.
 */
final class OgcDispatcher {

    private static final Logger LOGGER = Logger.getLogger(OgcDispatcher.class.getName());

    private final Map<String, OgcService> services = new LinkedHashMap<>();

    OgcDispatcher(List<OgcService> services) {
        for (OgcService service : services) {
            if (this.services.put(service.name().toUpperCase(Locale.ROOT), service) != null) {
                throw new IllegalArgumentException("two services are named " + service.name());
            }
        }
    }

    /** Whether the path ends in {@code ows} or the name of a service. */
    boolean serves(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
        return last.equals("OWS") || services.containsKey(last);
    }

    OgcResponse dispatch(OgcRequest request) {
        try {
            return service(request).handle(request);
        } catch (OwsException e) {
            return e.toResponse();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOGGER.log(Level.WARNING, "Unexpected fault in a request to " + request.path(), e);
            return new OwsException(
                            500,
                            OwsException.NO_APPLICABLE_CODE,
                            null,
                            "an unexpected fault ended the request: "
                                    + e.getClass().getSimpleName() + "; the log of the host tells more")
                    .toResponse();
        }
    }

    /** The answer to a request, without its body, that the host cannot take on now. */
    OgcResponse refuse(OgcRequest request, OwsException busy) {
        OgcService service = services.get(request.parameter("service")
                .orElse(request.path().substring(request.path().lastIndexOf('/') + 1))
                .toUpperCase(Locale.ROOT));
        return service == null ? busy.toResponse() : service.refuse(request, busy);
    }

    private OgcService service(OgcRequest request) {
        String name = serviceName(request);
        OgcService service = services.get(name.toUpperCase(Locale.ROOT));
        if (service == null) {
            throw OwsException.invalid(
                    "service",
                    "No service: ( " + name + " ); there are " + String.join(", ", new ArrayList<>(services.keySet())));
        }
        return service;
    }

    private String serviceName(OgcRequest request) {
        Optional<String> parameter = request.parameter("service");
        if (parameter.isPresent()) {
            return parameter.get();
        }
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (!last.equalsIgnoreCase("ows")) {
            return last;
        }
        if (request.body().length > 0) {
            try {
                SafeXml.Root root = SafeXml.root(request.body());
                if (root.service() != null) {
                    return root.service();
                }
            } catch (XmlFaultException e) {
                throw new OwsException(
                        OwsException.NO_APPLICABLE_CODE, null, "Could not parse XML request: " + e.getMessage());
            }
        }
        throw OwsException.missing(
                "service",
                "Could not determine the service: the parameter service is missing; give service=WPS or WMS");
    }
}
