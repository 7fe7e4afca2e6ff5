package org.gsstif.server.wps;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.geotools.api.feature.type.Name;
import org.geotools.process.ProcessFactory;
import org.gsstif.server.http.OwsException;

/** The processes that are offered. Thread-safe. */
public final class ProcessRegistry {

    private final Supplier<? extends Collection<ProcessFactory>> factories;
    private final Predicate<String> namespaces;

    /**
     * @param factories asked at each request
     * @param namespaces whose processes are offered
     */
    public ProcessRegistry(Supplier<? extends Collection<ProcessFactory>> factories, Predicate<String> namespaces) {
        this.factories = factories;
        this.namespaces = namespaces;
    }

    /** All processes, by identifier. */
    public List<WpsProcess> all() {
        return factories.get().stream()
                .flatMap(factory ->
                        factory.getNames().stream().filter(this::offered).map(name -> WpsProcess.of(factory, name)))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(WpsProcess::identifier, p -> p, (first, second) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(WpsProcess::identifier))
                .toList();
    }

    /**
     * @throws OwsException with code InvalidParameterValue and locator Identifier if there is no such process
     */
    public WpsProcess get(String identifier) {
        for (ProcessFactory factory : factories.get()) {
            for (Name name : factory.getNames()) {
                if (offered(name) && WpsProcess.identifier(name).equals(identifier)) {
                    Optional<WpsProcess> process = WpsProcess.of(factory, name);
                    if (process.isPresent()) {
                        return process.get();
                    }
                }
            }
        }
        throw OwsException.invalid("Identifier", "No such process: " + identifier);
    }

    private boolean offered(Name name) {
        return namespaces.test(name.getNamespaceURI() == null ? "" : name.getNamespaceURI());
    }
}
