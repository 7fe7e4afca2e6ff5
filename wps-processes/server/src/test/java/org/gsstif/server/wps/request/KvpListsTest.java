package org.gsstif.server.wps.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gsstif.server.wps.request.KvpLists.Item;
import org.junit.jupiter.api.Test;

class KvpListsTest {

    private static List<Item> parse(String text) {
        return KvpLists.parse(text, Set.of("a", "b", "geom"));
    }

    @Test
    void valuesAndAttributes() {
        assertThat(parse("a=1;b=x=y@mimeType=image/tiff@encoding=base64"))
                .containsExactly(
                        new Item("a", "1", Map.of()),
                        new Item("b", "x=y", Map.of("mimetype", "image/tiff", "encoding", "base64")));
        assertThat(parse("a=@xlink:href=http://h/?x=1&y=2@method=POST"))
                .containsExactly(new Item("a", "", Map.of("href", "http://h/?x=1&y=2", "method", "POST")));
        assertThat(parse("a@href=http://h/")).containsExactly(new Item("a", null, Map.of("href", "http://h/")));
        assertThat(parse("a@mimetype=image/tiff;b"))
                .containsExactly(new Item("a", null, Map.of("mimetype", "image/tiff")), new Item("b", null, Map.of()));
    }

    @Test
    void separatorsInsideValuesAreKept() {
        assertThat(parse("a=one; two;b=me@home.org"))
                .containsExactly(new Item("a", "one; two", Map.of()), new Item("b", "me@home.org", Map.of()));
        assertThat(parse("geom=SRID=4326;POINT(1 2);a=1"))
                .containsExactly(new Item("geom", "SRID=4326;POINT(1 2)", Map.of()), new Item("a", "1", Map.of()));
    }

    @Test
    void unknownIdentifiersAreItemsToo() {
        assertThat(parse("a=1;nope=2")).extracting(Item::id).containsExactly("a", "nope");
    }

    @Test
    void emptyPartsAreNothing() {
        assertThat(parse("")).isEmpty();
        assertThat(parse(";a=1;;b=2;")).extracting(Item::id).containsExactly("a", "b");
        assertThat(parse("a=")).containsExactly(new Item("a", "", Map.of()));
    }
}
