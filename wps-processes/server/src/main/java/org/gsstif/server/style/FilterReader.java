package org.gsstif.server.style;

import java.util.ArrayList;
import java.util.List;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.filter.expression.Expression;
import org.geotools.factory.CommonFactoryFinder;
import org.w3c.dom.Element;

/** Reads the filter of a rule (OGC Filter 1.0 and 1.1): comparisons of attributes with constants, And, Or, Not. */
final class FilterReader {

    private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();
    private static final int DEEPEST = 20;

    private FilterReader() {}

    /** @param filter the element Filter */
    static Filter read(Element filter) {
        List<Element> parts = Xml.children(filter, "*");
        if (parts.size() != 1) {
            throw new StyleException("a Filter holds " + parts.size() + " conditions; it must hold one, such as And");
        }
        return condition(parts.get(0), 0);
    }

    private static Filter condition(Element element, int depth) {
        String name = Xml.name(element);
        if (depth > DEEPEST) {
            throw new StyleException("the conditions of a Filter are nested deeper than " + DEEPEST);
        }
        if (name.equals("And") || name.equals("Or")) {
            List<Filter> parts = new ArrayList<>();
            for (Element part : Xml.children(element, "*")) {
                parts.add(condition(part, depth + 1));
            }
            return name.equals("And") ? FILTERS.and(parts) : FILTERS.or(parts);
        }
        List<Element> parts = Xml.children(element, "*");
        if (name.equals("Not") && parts.size() == 1) {
            return FILTERS.not(condition(parts.get(0), depth + 1));
        }
        if (name.equals("PropertyIsNull") && parts.size() == 1) {
            return FILTERS.isNull(expression(parts.get(0)));
        }
        if (name.equals("PropertyIsBetween") && parts.size() == 3) {
            return FILTERS.between(expression(parts.get(0)), boundary(parts.get(1)), boundary(parts.get(2)));
        }
        if (parts.size() != 2) {
            throw new StyleException(
                    "the condition " + name + " has " + parts.size() + " operands or is not supported");
        }
        Expression a = expression(parts.get(0));
        Expression b = expression(parts.get(1));
        return switch (name) {
            case "PropertyIsEqualTo" -> FILTERS.equals(a, b);
            case "PropertyIsNotEqualTo" -> FILTERS.notEqual(a, b);
            case "PropertyIsLessThan" -> FILTERS.less(a, b);
            case "PropertyIsLessThanOrEqualTo" -> FILTERS.lessOrEqual(a, b);
            case "PropertyIsGreaterThan" -> FILTERS.greater(a, b);
            case "PropertyIsGreaterThanOrEqualTo" -> FILTERS.greaterOrEqual(a, b);
            default -> throw new StyleException("the condition " + name + " is not supported");
        };
    }

    private static Expression boundary(Element boundary) {
        List<Element> parts = Xml.children(boundary, "*");
        if (parts.size() != 1) {
            throw new StyleException(Xml.name(boundary) + " must hold one Literal or PropertyName");
        }
        return expression(parts.get(0));
    }

    private static Expression expression(Element element) {
        String text = element.getTextContent().trim();
        return switch (Xml.name(element)) {
            case "PropertyName", "ValueReference" -> FILTERS.property(text);
            case "Literal" -> FILTERS.literal(text);
            default ->
                throw new StyleException(
                        "a condition holds " + Xml.name(element) + "; only PropertyName and Literal are supported");
        };
    }
}
