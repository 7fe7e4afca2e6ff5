package org.gsstif.geoserver.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorTest {

    /** Stands for a class of GeoServer. */
    public static class Server {
        private final String name;

        public Server(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        public Server other(Server given) {
            return given;
        }

        public List<Server> many() {
            return List.of(this, this);
        }

        public void fail(String how) throws IOException {
            if (how.equals("io")) {
                throw new IOException("no disk");
            }
            throw new IllegalStateException("no sense");
        }

        public static int twice(int n) {
            return 2 * n;
        }
    }

    /** What we need of it. */
    @MirrorOf("org.gsstif.geoserver.mirror.MirrorTest$Server")
    public interface ServerMirror {
        @Static(constructor = true)
        ServerMirror create(String name);

        @Static
        int twice(int n);

        String name();

        ServerMirror other(ServerMirror given);

        List<ServerMirror> many();

        void fail(String how) throws IOException;

        String gone();
    }

    @Test
    void callsGoThroughWithMirrorsTurnedBackAndForth() {
        ServerMirror made = Mirror.statics(ServerMirror.class).create("a");
        assertThat(made.name()).isEqualTo("a");
        assertThat(Mirror.statics(ServerMirror.class).twice(4)).isEqualTo(8);
        assertThat(made.other(made)).isEqualTo(made).isNotSameAs(made);
        assertThat(made.other(null)).isNull();
        assertThat(made.many()).containsExactly(made, made);
        assertThat(Mirror.unwrap(made)).isInstanceOf(Server.class);
        assertThat(Mirror.as(ServerMirror.class, "text")).isEmpty();
        assertThat(Mirror.as(ServerMirror.class, made)).contains(made);
        assertThat(Mirror.of(ServerMirror.class, null)).isNull();
    }

    @Test
    void exceptionsComeAsTheyAre() {
        ServerMirror made = Mirror.statics(ServerMirror.class).create("a");
        assertThatThrownBy(() -> made.fail("io"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no disk");
        assertThatThrownBy(() -> made.fail("state")).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsMissingIsNamed() {
        ServerMirror made = Mirror.statics(ServerMirror.class).create("a");
        assertThatThrownBy(made::gone)
                .isInstanceOf(MissingMemberException.class)
                .hasMessageContaining("this GeoServer lacks org.gsstif.geoserver.mirror.MirrorTest$Server.gone()");
        assertThat(Member.of(List.of(ServerMirror.class)).stream().map(Member::toString))
                .contains(
                        "org.gsstif.geoserver.mirror.MirrorTest$Server.<init>(java.lang.String)",
                        "org.gsstif.geoserver.mirror.MirrorTest$Server.twice(int)");
    }
}
