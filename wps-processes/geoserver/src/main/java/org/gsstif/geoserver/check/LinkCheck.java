package org.gsstif.geoserver.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.gsstif.geoserver.api.Mirrors;
import org.gsstif.geoserver.mirror.Member;
import org.gsstif.geoserver.mirror.Mirror;

/**
 * What of a GeoServer was looked for, and what it lacks.
 *
 * @param checked number of methods, fields and classes looked for
 * @param missing those that are not there, in order
 */
public record LinkCheck(int checked, List<String> missing) {

    /** Java's own vectors, which are used only where Java was started with that module. */
    private static final String OPTIONAL = "jdk/incubator/";

    public LinkCheck {
        missing = List.copyOf(missing);
    }

    public boolean passed() {
        return missing.isEmpty();
    }

    /** Checks the GeoServer that this runs in, for the methods that the mirrors need. */
    public static LinkCheck running() {
        List<Member> members = Mirrors.members();
        List<String> missing = new ArrayList<>();
        for (Member member : members) {
            try {
                member.find(Mirror.loader());
            } catch (ReflectiveOperationException | LinkageError e) {
                missing.add(member.toString());
            }
        }
        return new LinkCheck(members.size(), missing);
    }

    /**
     * Checks the jars of a GeoServer: the methods that the mirrors need, and every class, method and field that our class
     * files refer to.
     *
     * @param library GeoServer's WEB-INF/lib
     * @param plugin jars of this plugin, or folders of its class files
     * @throws IOException if a jar cannot be read, or the folder is not that of a GeoServer
     */
    public static LinkCheck folder(Path library, List<Path> plugin) throws IOException {
        ClassFolder geoServer = new ClassFolder().add(library, name -> !name.startsWith("gs-stif-"));
        if (geoServer.find("org.geoserver.catalog.Catalog".replace('.', '/')).isEmpty()) {
            throw new IOException(
                    library + " has no jar with org.geoserver.catalog.Catalog; give the folder WEB-INF/lib "
                            + "of a GeoServer");
        }
        TreeSet<String> missing = new TreeSet<>();
        List<Member> members = Mirrors.members();
        for (Member member : members) {
            if (!has(geoServer, member)) {
                missing.add(member.toString());
            }
        }
        ClassFolder ours = new ClassFolder();
        for (Path path : plugin) {
            ours.add(path, name -> true);
        }
        int references = 0;
        for (String name : new TreeSet<>(ours.names())) {
            references += references(ours.find(name).orElseThrow(), ours, geoServer, missing);
        }
        return new LinkCheck(members.size() + references, List.copyOf(missing));
    }

    private static boolean has(ClassFolder geoServer, Member member) {
        StringBuilder start = new StringBuilder(member.name()).append('(');
        member.parameters().forEach(p -> start.append(descriptor(p)));
        start.append(')');
        String text = start.toString();
        return geoServer
                .declaring(member.owner().replace('.', '/'), c -> c.members().stream()
                        .anyMatch(m -> m.startsWith(text) && c.statics().contains(m) == member.isStatic()))
                .isPresent();
    }

    private static String descriptor(String type) {
        return switch (type) {
            case "boolean" -> "Z";
            case "int" -> "I";
            case "long" -> "J";
            case "double" -> "D";
            default -> "L" + type.replace('.', '/') + ";";
        };
    }

    private static int references(
            ClassFile ourClass, ClassFolder ours, ClassFolder geoServer, TreeSet<String> missing) {
        int count = 0;
        String where = " (used by " + ourClass.name().replace('/', '.') + ")";
        for (String type : ourClass.classes()) {
            if (type.startsWith(OPTIONAL)) {
                continue;
            }
            if (ours.find(type).isEmpty() || !ours.names().contains(type)) {
                count++;
                if (geoServer.find(type).isEmpty()) {
                    missing.add(type.replace('/', '.') + where);
                }
            }
        }
        for (ClassFile.Reference reference : ourClass.references()) {
            if (ours.names().contains(reference.owner())
                    || geoServer.find(reference.owner()).isEmpty()) {
                continue;
            }
            count++;
            boolean polymorphic = reference.owner().startsWith("java/lang/invoke/");
            if (!polymorphic
                    && geoServer
                            .declaring(reference.owner(), c -> c.members().contains(reference.member()))
                            .isEmpty()) {
                missing.add(reference.owner().replace('/', '.') + "." + reference.member() + where);
            }
        }
        return count;
    }
}
