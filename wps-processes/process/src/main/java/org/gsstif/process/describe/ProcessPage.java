package org.gsstif.process.describe;

import java.util.Locale;
import java.util.Map;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.simple.SimpleFeatureCollection;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.gsstif.process.StifProcess;
import org.gsstif.process.parameter.Input;
import org.gsstif.process.parameter.Output;
import org.locationtech.jts.geom.Geometry;

/** The page of the user guide for a process, from its parameter table. */
public final class ProcessPage {

    private ProcessPage() {}

    /** File name of a process's page, for example {@code Ustfip.md}. */
    public static String fileName(StifProcess process) {
        return process.name() + ".md";
    }

    /** The page as Markdown. */
    public static String markdown(StifProcess process) {
        StringBuilder page = new StringBuilder();
        page.append(
                "<!-- made by `./stif describe --pages docs/processes`: change the parameter tables, not this file -->\n");
        page.append("# stif:").append(process.name()).append("\n\n");
        page.append("**")
                .append(process.title())
                .append(".** ")
                .append(process.description())
                .append("\n\n");
        if (!process.example().isEmpty()) {
            page.append("```\n./stif run ").append(process.example()).append("\n```\n\n");
        }
        page.append("## Inputs\n\n");
        page.append(
                "On the command line `fineTimes` is `--fine-times`, and a coverage is a file or a pattern of files. ");
        page.append("Inputs in **bold** are needed.\n\n");
        page.append("| input | type | default | allowed | meaning |\n|---|---|---|---|---|\n");
        for (Input<?> input : process.table().inputs()) {
            page.append("| ").append(input.minOccurs() > 0 ? "**" + input.name() + "**" : input.name());
            page.append(" | ").append(type(input.type())).append(input.isRepeatable() ? ", repeatable" : "");
            page.append(" | ").append(input.defaultValue() == null ? "" : Input.show(input.defaultValue()));
            page.append(" | ").append(cell(allowed(input)));
            page.append(" | *")
                    .append(cell(input.title()))
                    .append(".* ")
                    .append(cell(input.text()))
                    .append(" |\n");
        }
        page.append("\n## Outputs\n\n| output | type | meaning |\n|---|---|---|\n");
        for (Output<?> output : process.table().outputs()) {
            page.append("| ").append(output.name());
            page.append(" | ").append(type(output.type()));
            page.append(" | *")
                    .append(cell(output.title()))
                    .append(".* ")
                    .append(cell(output.text()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String allowed(Input<?> input) {
        if (!input.choices().isEmpty()) {
            StringBuilder text = new StringBuilder();
            for (Map.Entry<?, String> choice : input.choices().entrySet()) {
                text.append(text.isEmpty() ? "" : "<br>");
                text.append('`').append(choice.getKey()).append("`: ").append(choice.getValue());
            }
            return text.toString();
        }
        if (!input.isNumber()) {
            return "";
        }
        return input.range() + (input.unit().equals("none") ? "" : ", in " + input.unit());
    }

    private static String type(Class<?> type) {
        if (type == GridCoverage2D.class) {
            return "coverage";
        }
        if (type == SimpleFeatureCollection.class) {
            return "features";
        }
        if (Geometry.class.isAssignableFrom(type)) {
            return "geometry";
        }
        if (type == ReferencedEnvelope.class) {
            return "bounding box";
        }
        if (type == Integer.class) {
            return "whole number";
        }
        if (type == Double.class) {
            return "number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        return type.isEnum()
                ? "choice"
                : type == String.class ? "text" : type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
