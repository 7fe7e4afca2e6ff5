package org.gsstif.server.wps.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.geotools.api.data.Parameter;
import org.gsstif.server.http.OwsException;

/**
 * Complex data in one of several formats.
 *
 * @param parameter of the process
 * @param formats what can be sent, the default first
 */
public record ComplexBinding(Parameter<?> parameter, List<ComplexFormat> formats) implements Binding {

    public ComplexBinding {
        formats = List.copyOf(formats);
    }

    /** The format of a client's media type; the default when it names none. */
    public ComplexFormat format(String mimeType) {
        if (mimeType == null || mimeType.isBlank()) {
            return formats.get(0);
        }
        return find(mimeType)
                .orElseThrow(() -> OwsException.invalid(
                        parameter.key,
                        "Format " + mimeType + " is not supported for " + parameter.key + "; supported: "
                                + formats.stream().map(ComplexFormat::mimeType).collect(Collectors.joining(", "))));
    }

    /**
     * The format of an input: by its media type, else by the look of its first character, so that a client need not name
     * the media type of WKT or JSON.
     */
    public ComplexFormat format(String mimeType, Content content) {
        if (mimeType == null || mimeType.isBlank()) {
            return formats.stream()
                    .filter(f -> f.looksLike(content))
                    .findFirst()
                    .orElse(formats.get(0));
        }
        return format(mimeType);
    }

    private Optional<ComplexFormat> find(String mimeType) {
        String wanted = normalize(mimeType);
        for (ComplexFormat format : formats) {
            if (normalize(format.mimeType()).equals(wanted)
                    || format.aliases().stream().anyMatch(a -> normalize(a).equals(wanted))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Media types are compared without case, blanks, quotes and the charset. */
    private static String normalize(String mimeType) {
        return mimeType.toLowerCase(Locale.ROOT).replaceAll("[\\s\"']", "").replaceAll(";charset=[^;]*", "");
    }
}
