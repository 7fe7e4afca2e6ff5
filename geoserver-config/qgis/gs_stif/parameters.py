"""Inputs and outputs of a process as parameters of a Processing algorithm."""

import html
import re

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from .description import REAL, WHOLE

# what a run usually needs; everything else is under "Advanced parameters"
SHOWN = re.compile(
    r"(fine|coarse|image|prediction|truth|fallback)(Layer)?|coverage|features|model|time|region|bbox|standardization|preset"
    r"|publish|title|style|overwrite|encoder|clusters"
)


def is_layer_name(item):
    """A text that names layers of the server."""
    return item.kind == "literal" and not item.type and re.search(r"[lL]ayer$", item.id) is not None


def is_date(item):
    """One date, not a list of them."""
    return item.kind == "literal" and (item.type in ("date", "dateTime") or (not item.type and item.id == "time"))


def is_published_layer(output):
    """The text that names the layer which the run has published."""
    return not output.mime_types and output.title == "Published layer"


def is_file_content(item):
    """A text that nobody types: a saved model."""
    return item.kind == "literal" and not item.type and "base64" in item.help


def input_parameter(item, layer_names):
    """The parameter with the widget that fits. layer_names: function that gives the layers of the server."""
    parameter = _widget(item, layer_names)
    parameter.setHelp(html.escape(item.help))
    if not item.required and not SHOWN.fullmatch(item.id):
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
    return parameter


def _widget(item, layer_names):
    name, title, optional = item.id, item.title or item.id, not item.required
    if item.kind == "box":
        return QgsProcessingParameterExtent(name, title, None, optional)
    if item.kind == "complex":
        if item.image and item.many:
            return QgsProcessingParameterMultipleLayers(name, title, QgsProcessing.TypeRaster, None, optional)
        if item.image:
            return QgsProcessingParameterRasterLayer(name, title, None, optional)
        kind = QgsProcessing.TypeVectorPolygon if item.geometry else QgsProcessing.TypeVectorAnyGeometry
        return QgsProcessingParameterFeatureSource(name, title, [kind], None, optional)
    if item.allowed:
        default = item.default or None
        return QgsProcessingParameterEnum(name, title, list(item.allowed), item.many, default, optional, True)
    if item.type == "boolean":
        return QgsProcessingParameterBoolean(name, title, item.default == "true", optional)
    if (item.type in WHOLE or item.type in REAL) and not item.many:
        return _number(item, title)
    if is_date(item):
        return QgsProcessingParameterDateTime(name, title, QgsProcessingParameterDateTime.Date, None, optional)
    if is_file_content(item):
        return QgsProcessingParameterFile(name, title, optional=optional)
    parameter = QgsProcessingParameterString(name, title, item.default or None, item.many, optional)
    wrapper = _layer_wrapper() if is_layer_name(item) else None
    if wrapper is not None:
        parameter.setMetadata({"widget_wrapper": {"class": wrapper, "layer_names": layer_names}})
    return parameter


def _number(item, title):
    whole = item.type in WHOLE
    convert = int if whole else float
    kind = QgsProcessingParameterNumber.Integer if whole else QgsProcessingParameterNumber.Double
    parameter = QgsProcessingParameterNumber(item.id, title, kind, None, not item.required)
    if item.minimum:
        parameter.setMinimum(convert(float(item.minimum)))
    if item.maximum:
        parameter.setMaximum(convert(float(item.maximum)))
    if item.default:
        parameter.setDefaultValue(convert(float(item.default)))
    return parameter


def _layer_wrapper():
    """The widget's class, or None where there is no processing plugin and so no dialog."""
    try:
        from .widgets import LayerNameWrapper

        return LayerNameWrapper
    except ImportError:
        return None


def output_parameter(output, name, first):
    """Where an output is saved, as a parameter of this name; only the main image is by default."""
    title = output.title or output.id
    if output.image:
        parameter = QgsProcessingParameterRasterDestination(name, title, None, True, first)
    elif output.suffix == "geojson":
        kind = QgsProcessing.TypeVectorAnyGeometry
        parameter = QgsProcessingParameterVectorDestination(name, title, kind, None, True, False)
    else:
        kind = f"{output.suffix.upper()} (*.{output.suffix})"
        parameter = QgsProcessingParameterFileDestination(name, title, kind, None, True, False)
    parameter.setHelp(html.escape(output.help))
    return parameter


def help_text(process):
    """HTML for the panel beside the dialog."""
    parts = [f"<p>{html.escape(process.help)}</p>", "<h2>Input parameters</h2>"]
    for item in process.inputs:
        parts.append(f"<h3>{html.escape(item.title or item.id)}</h3><p>{html.escape(item.help)}</p>")
    parts.append("<h2>Outputs</h2>")
    for output in process.outputs:
        parts.append(f"<h3>{html.escape(output.title or output.id)}</h3><p>{html.escape(output.help)}</p>")
    return "".join(parts)
