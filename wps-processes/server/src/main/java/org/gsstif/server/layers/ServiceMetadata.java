package org.gsstif.server.layers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;

/**
 * What {@code service.json} in the folder of layers says about the services over it. Every entry is optional; unknown
 * entries are ignored.
 *
 * @param title of the services; empty: the host's own
 * @param description their abstract ({@code abstract} in the file); empty: the host's own
 * @param keywords may be empty: the host's own
 * @param contact whom to ask
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceMetadata(
        String title, @JsonProperty("abstract") String description, List<String> keywords, Contact contact) {

    /** Nothing is known. */
    public static final ServiceMetadata EMPTY = new ServiceMetadata(null, null, null, null);

    public ServiceMetadata {
        title = text(title);
        description = text(description);
        keywords = keywords == null ? List.of() : List.copyOf(keywords);
        contact = contact == null ? new Contact("", "", "", "", "", "", "", "", "", "") : contact;
    }

    /** A person or an organization; what is not known is empty. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Contact(
            String person,
            String organization,
            String position,
            String address,
            String city,
            String state,
            String postCode,
            String country,
            String phone,
            String email) {

        public Contact {
            person = text(person);
            organization = text(organization);
            position = text(position);
            address = text(address);
            city = text(city);
            state = text(state);
            postCode = text(postCode);
            country = text(country);
            phone = text(phone);
            email = text(email);
        }

        public boolean isEmpty() {
            return (person + organization + position + phone + email).isEmpty() && !hasAddress();
        }

        public boolean hasAddress() {
            return !(address + city + state + postCode + country).isEmpty();
        }
    }

    /** @throws IOException if the bytes are not a JSON object of this form */
    static ServiceMetadata read(byte[] json) throws IOException {
        ServiceMetadata read = LayerMetadata.JSON.readValue(json, ServiceMetadata.class);
        return read == null ? EMPTY : read;
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }
}
