package org.gsstif.process;

import java.awt.RenderingHints;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.geotools.api.data.Parameter;
import org.geotools.api.feature.type.Name;
import org.geotools.api.util.InternationalString;
import org.geotools.feature.NameImpl;
import org.geotools.process.Process;
import org.geotools.process.ProcessFactory;
import org.geotools.util.SimpleInternationalString;

/**
 * All processes of gs-stif, in the namespace {@code stif}. GeoTools finds it through the service file; GeoServer keys
 * roles and process groups by this class's name, so it stays.
 */
public final class StifProcessFactory implements ProcessFactory {

    /** Prefix of the process names, as in {@code stif:Ustfip}. */
    public static final String NAMESPACE = "stif";

    private final Map<Name, StifProcess> processes;
    private final Supplier<StifRuntime> runtime;

    /** For the service registry: all processes, in the installed runtime. */
    public StifProcessFactory() {
        this(Processes.all(), StifRuntime::current);
    }

    /**
     * @param processes to offer
     * @param runtime asked at the start of each run
     */
    public StifProcessFactory(List<StifProcess> processes, Supplier<StifRuntime> runtime) {
        Map<Name, StifProcess> byName = new LinkedHashMap<>();
        processes.forEach(p -> byName.put(new NameImpl(NAMESPACE, p.name()), p));
        this.processes = Collections.unmodifiableMap(byName);
        this.runtime = runtime;
    }

    private StifProcess process(Name name) {
        StifProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException(
                    "there is no process " + name + "; the processes are " + processes.keySet());
        }
        return process;
    }

    @Override
    public InternationalString getTitle() {
        return new SimpleInternationalString("Spatio-temporal image fusion and clustering");
    }

    @Override
    public Set<Name> getNames() {
        return processes.keySet();
    }

    @Override
    public InternationalString getTitle(Name name) {
        return new SimpleInternationalString(process(name).title());
    }

    @Override
    public InternationalString getDescription(Name name) {
        return new SimpleInternationalString(process(name).description());
    }

    @Override
    public Map<String, Parameter<?>> getParameterInfo(Name name) {
        return process(name).table().parameterInfo();
    }

    @Override
    public Map<String, Parameter<?>> getResultInfo(Name name, Map<String, Object> parameters) {
        return process(name).table().resultInfo();
    }

    @Override
    public Process create(Name name) {
        StifProcess process = process(name);
        return (input, listener) -> ProcessRun.execute(process, input, runtime, listener);
    }

    @Override
    public boolean supportsProgress(Name name) {
        return true;
    }

    @Override
    public String getVersion(Name name) {
        return "1.0.0";
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public Map<RenderingHints.Key, ?> getImplementationHints() {
        return Map.of();
    }
}
