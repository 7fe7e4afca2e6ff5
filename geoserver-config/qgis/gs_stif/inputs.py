"""Values of Processing parameters as inputs of an Execute request."""

import base64
import os
import re
import tempfile
import urllib.parse

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsJsonExporter,
    QgsProcessingException,
)

from . import execute
from .parameters import is_date, is_file_content

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")


class InputReader:
    """Reads the values of one run. What equals its default is left to the server: some inputs exclude each other."""

    def __init__(self, algorithm, process, server, parameters, context, feedback):
        self._algorithm = algorithm
        self._process = process
        self._server = server
        self._parameters = parameters
        self._context = context
        self._feedback = feedback

    def read(self):
        """Elements of the request, in the order of the description."""
        elements, given, dates = [], set(), {}
        for item in self._process.inputs:
            if item.kind == "complex" and item.image:
                layers = self._layers(item)
                dates[item.id] = [_date(layer) for layer in layers]
                found = [self._image(item, layer) for layer in layers]
            else:
                found = self._other(item)
            if found:
                given.add(item.id)
            elements += found
        return elements + self._dates_in_names(given, dates)

    def _dates_in_names(self, given, dates):
        """Images without dates: those in the layers' names, if every layer has one."""
        elements = []
        for item in self._process.inputs:
            if item.id.endswith("Times") and item.id not in given:
                prefix = item.id[: -len("Times")]
                found = dates.get(prefix) or dates.get(prefix + "s") or []
                if found and all(found):
                    self._feedback.pushInfo(f"{item.title}: {', '.join(found)} (from the names of the layers)")
                    elements.append(execute.literal(item.id, ",".join(found)))
        return elements

    def _layers(self, item):
        if item.many:
            return self._algorithm.parameterAsLayerList(self._parameters, item.id, self._context) or []
        layer = self._algorithm.parameterAsRasterLayer(self._parameters, item.id, self._context)
        if layer is None and self._parameters.get(item.id):
            raise QgsProcessingException(f"{item.title}: the layer '{self._parameters[item.id]}' cannot be read")
        return [layer] if layer is not None else []

    def _image(self, item, layer):
        name = self._layer_of_server(layer)
        if name:
            self._feedback.pushInfo(f"{item.title}: the server reads its layer {name}")
            return execute.coverage(item.id, name)
        if layer.dataProvider().name() != "gdal":
            raise QgsProcessingException(
                f"{item.title}: the layer '{layer.name()}' is neither a file nor a layer of {self._server.base}"
            )
        content = _geotiff(layer.source())
        self._feedback.pushInfo(f"{item.title}: {layer.name()} is sent, {len(content) / 1e6:.1f} MB")
        return execute.image(item.id, base64.b64encode(content).decode("ascii"))

    def _layer_of_server(self, layer):
        """Name of the layer if it is a map of the same server."""
        if layer.dataProvider().name() != "wms":
            return None
        source = urllib.parse.parse_qs(layer.source())
        names = source.get("layers", [])
        url = source.get("url", [""])[0]
        return names[0] if len(names) == 1 and url.startswith(self._server.base + "/") else None

    def _other(self, item):
        algorithm, parameters, context = self._algorithm, self._parameters, self._context
        if parameters.get(item.id) in (None, ""):
            return []
        if item.kind == "box":
            box = algorithm.parameterAsExtent(parameters, item.id, context, WGS84)
            if box.isNull():
                return []
            corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
            return [execute.box(item.id, *corners)]
        if item.kind == "complex":
            source = algorithm.parameterAsSource(parameters, item.id, context)
            if source is None:
                raise QgsProcessingException(f"{item.title}: the layer '{parameters[item.id]}' cannot be read")
            if item.geometry:
                return [execute.polygons(item.id, _polygons(item, source, context))]
            return [execute.features(item.id, item.json, self._geojson(item, source))]
        if is_file_content(item):
            return [execute.literal(item.id, _file_text(algorithm.parameterAsFile(parameters, item.id, context)))]
        return [execute.literal(item.id, v) for v in self._literals(item) if v and v != _normal(item, item.default)]

    def _geojson(self, item, source):
        """The features in longitude and latitude with their attributes; one kind of geometry, Multi… throughout."""
        if not item.json:
            raise QgsProcessingException(f"{item.title}: the server takes no GeoJSON for it")
        exporter = QgsJsonExporter()
        exporter.setSourceCrs(source.sourceCrs())
        exporter.setAttributes(range(source.fields().count()))
        exporter.setPrecision(9)
        features = []
        for feature in source.getFeatures():
            if feature.hasGeometry():
                geometry = feature.geometry()
                geometry.convertToMultiType()
                feature.setGeometry(geometry)
                features.append(feature)
        if not features:
            raise QgsProcessingException(f"{item.title}: the layer has no feature with a geometry")
        self._feedback.pushInfo(f"{item.title}: {len(features)} features are sent")
        exporter.setTransformGeometries(True)
        return exporter.exportFeatures(features)

    def _literals(self, item):
        algorithm, parameters, context = self._algorithm, self._parameters, self._context
        if item.allowed and item.many:
            return algorithm.parameterAsEnumStrings(parameters, item.id, context)
        if item.allowed:
            return [algorithm.parameterAsEnumString(parameters, item.id, context)]
        if item.type == "boolean":
            return ["true" if algorithm.parameterAsBoolean(parameters, item.id, context) else "false"]
        if is_date(item):
            return [algorithm.parameterAsDateTime(parameters, item.id, context).date().toString("yyyy-MM-dd")]
        value = algorithm.parameterAsString(parameters, item.id, context).strip()
        if item.many:
            return [line.strip() for line in value.split("\n")]
        return [_normal(item, value)]


def _normal(item, value):
    """One way to write a number, so that 5 equals 5.0."""
    if value and item.type and item.type != "boolean" and not is_date(item):
        try:
            number = float(value)
        except ValueError:
            return value
        return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
    return value


def _date(layer):
    """The date in the name of a layer or of its file, or None."""
    for name in (layer.name(), os.path.basename(layer.source().split("|")[0])):
        match = DATE.search(name)
        if match:
            return "-".join(match.groups())
    return None


def _geotiff(source):
    """The file itself if it is a GeoTIFF, else a GeoTIFF of it."""
    dataset = gdal.Open(source)
    if dataset is None:
        raise QgsProcessingException(f"'{source}' cannot be read")
    files = [f for f in dataset.GetFileList() or [] if not f.endswith(".aux.xml")]
    if dataset.GetDriver().ShortName == "GTiff" and os.path.isfile(source) and len(files) == 1:
        with open(source, "rb") as file:
            return file.read()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "image.tif")
        if gdal.Translate(path, dataset, creationOptions=["COMPRESS=DEFLATE", "TILED=YES"]) is None:
            raise QgsProcessingException(f"'{source}' cannot be written as a GeoTIFF")
        with open(path, "rb") as file:
            return file.read()


def _polygons(item, source, context):
    """The union of all polygons, in longitude and latitude: the rings of each part."""
    geometries = [f.geometry() for f in source.getFeatures() if f.hasGeometry()]
    if not geometries:
        raise QgsProcessingException(f"{item.title}: the layer has no polygon")
    union = QgsGeometry.unaryUnion(geometries)
    union.transform(QgsCoordinateTransform(source.sourceCrs(), WGS84, context.transformContext()))
    union.convertToMultiType()
    return [[[(p.x(), p.y()) for p in ring] for ring in part] for part in union.asMultiPolygon()]


def _file_text(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    except OSError as e:
        raise QgsProcessingException(f"'{path}' cannot be read: {e.strerror}") from e
