package org.gsstif.core.embed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The kinds of encoders that are there. */
public final class Encoders {

    public static final String STATISTICS = "STATISTICS";
    public static final String RANDOM_CONVOLUTION = "RANDOM_CONVOLUTION";
    public static final String COVERAGE = "COVERAGE";
    public static final String TILE2VEC = "TILE2VEC";

    private Encoders() {}

    /** Names of the kinds that are there. */
    public static List<String> available() {
        return List.copyOf(providers().keySet());
    }

    /**
     * The provider of a kind.
     *
     * @throws IllegalArgumentException if it is not there; the message says how to add it
     */
    public static EncoderProvider provider(String name) {
        EncoderProvider provider = providers().get(name);
        if (provider != null) {
            return provider;
        }
        if (name.equals(TILE2VEC)) {
            throw new IllegalArgumentException("the encoder TILE2VEC is not installed: put the jars of gs-stif-torch-"
                    + "<version>.zip beside the other jars (GeoServer: WEB-INF/lib; ./stif: a folder named by STIF_PLUGINS) and start again, or choose one of "
                    + String.join(", ", available()));
        }
        throw new IllegalArgumentException(
                "there is no encoder " + name + "; choose one of " + String.join(", ", available()));
    }

    private static Map<String, EncoderProvider> providers() {
        Map<String, EncoderProvider> all = new LinkedHashMap<>();
        for (EncoderProvider provider :
                List.of(StatisticsEncoder.PROVIDER, RandomConvolutionEncoder.PROVIDER, CoverageEncoder.PROVIDER)) {
            all.put(provider.name(), provider);
        }
        for (EncoderProvider provider :
                ServiceLoader.load(EncoderProvider.class, EncoderProvider.class.getClassLoader())) {
            all.putIfAbsent(provider.name(), provider);
        }
        return all;
    }
}
