package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds elements by their local name: the namespaces of SLD 1.0 and SE 1.1 differ, the names do not. */
final class Xml {

    private Xml() {}

    static String name(Node element) {
        return element.getLocalName() == null ? element.getNodeName() : element.getLocalName();
    }

    /** Child elements of a name, or all for {@code *}. */
    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && (name.equals("*") || name(e).equals(name))) {
                found.add(e);
            }
        }
        return found;
    }

    /** The first child element of a name, or null. */
    static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Elements of a name at any depth below, in document order. */
    static List<Element> all(Element scope, String name) {
        List<Element> found = new ArrayList<>();
        for (Element child : children(scope, "*")) {
            if (name(child).equals(name)) {
                found.add(child);
            }
            found.addAll(all(child, name));
        }
        return found;
    }

    /** The first element of a name at any depth below, or null; the element itself counts. */
    static Element first(Element scope, String name) {
        if (name(scope).equals(name)) {
            return scope;
        }
        List<Element> found = all(scope, name);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The text of a child element, or an empty text. */
    static String childText(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : text(child);
    }

    /** The text of an element, also inside an {@code ogc:Literal}; other expressions are refused. */
    static String text(Element element) {
        for (Element child : children(element, "*")) {
            if (!name(child).equals("Literal")) {
                throw new StyleException(
                        name(element) + " holds the expression " + name(child) + "; only constants are supported");
            }
        }
        return element.getTextContent().trim();
    }

    /** The number in a child element, or the default where there is no such element. */
    static double number(Element parent, String name, double otherwise) {
        Element child = child(parent, name);
        return child == null ? otherwise : number(name, text(child));
    }

    static double number(String what, String text) {
        try {
            return Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new StyleException(what + " '" + text + "' is not a number");
        }
    }
}
