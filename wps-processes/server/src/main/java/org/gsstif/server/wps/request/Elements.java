package org.gsstif.server.wps.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Children and attributes of elements, by local name. */
public final class Elements {

    private Elements() {}

    /** All child elements. */
    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Child elements of a name. */
    public static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(e -> name.equals(e.getLocalName()))
                .toList();
    }

    /** First child element of a name. */
    public static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** Stripped text of the first child of a name, or null. */
    public static String childText(Element parent, String name) {
        return child(parent, name).map(e -> e.getTextContent().strip()).orElse(null);
    }

    /** An attribute; null if absent or blank. */
    public static String attribute(Element element, String name) {
        String value = element.getAttribute(name).strip();
        return value.isEmpty() ? null : value;
    }

    /** {@code xlink:href}; null if absent or blank. */
    public static String href(Element element) {
        String value =
                element.getAttributeNS("http://www.w3.org/1999/xlink", "href").strip();
        return value.isEmpty() ? attribute(element, "href") : value;
    }

    /** A boolean attribute in the spellings of XML Schema. */
    public static boolean flag(Element element, String name) {
        String value = attribute(element, name);
        return "true".equalsIgnoreCase(value) || "1".equals(value);
    }
}
