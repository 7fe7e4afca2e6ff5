"""A process of the server as a Processing algorithm."""

import time

from osgeo import gdal
from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputString,
)

from . import execute
from .inputs import InputReader
from .maplayer import wms_layer
from .parameters import help_text, input_parameter, is_published_layer, output_parameter
from .server import ServerError

GROUPS = {
    "Upscale": "Standardization",
    "Absis": "Standardization",
    "Assess": "Results",
    "Publish": "Results",
    "Estimate": "Results",
    "SemanticClustering": "Clustering",
    "ClusterApply": "Clustering",
    "ClusterCourses": "Clustering",
}
FIRST_WAIT, LONGEST_WAIT = 0.2, 2.0
SHOWN_CHARACTERS = 4000


class WpsAlgorithm(QgsProcessingAlgorithm):
    """Runs on the server in the background; cancelling it dismisses the run there."""

    def __init__(self, process, provider):
        super().__init__()
        self._process = process
        self._stif = provider
        self._server = None
        self._layer = ""

    def createInstance(self):
        return WpsAlgorithm(self._process, self._stif)

    def name(self):
        return self._process.id.split(":", 1)[-1]

    def displayName(self):
        return self._process.title or self.name()

    def group(self):
        return GROUPS.get(self.name(), "Fusion")

    def groupId(self):
        return self.group().lower()

    def icon(self):
        return self._stif.icon()

    def tags(self):
        return [self._process.id, "wps", "fusion", "satellite"]

    def shortDescription(self):
        return self._process.help

    def shortHelpString(self):
        return help_text(self._process)

    def initAlgorithm(self, configuration=None):
        for item in self._process.inputs:
            self.addParameter(input_parameter(item, lambda: self._stif.connection.layers))
        images = [o for o in self._process.outputs if o.image]
        for output in self._process.outputs:
            if is_published_layer(output):
                self.addOutput(QgsProcessingOutputString(output.id, output.title))
            else:
                first = images[:1] == [output] and output.id == "result"
                self.addParameter(output_parameter(output, self._process.place(output), first))

    def processAlgorithm(self, parameters, context, feedback):
        self._server = self._stif.connection.server()
        wanted = self._wanted(parameters)
        # who names a place for an image asks for it
        switches = [self._process.switch(o) for o in wanted if o.image]
        parameters = {**parameters, **{i.id: True for i in switches if i is not None}}
        inputs = InputReader(self, self._process, self._server, parameters, context, feedback).read()
        body = execute.request(self._process.id, inputs, wanted)
        try:
            query, status = self._server.start(body, feedback)
            status = self._wait(query, status, feedback)
            if status is None:
                return {}
            return self._save(status.outputs, parameters, context, feedback)
        except ServerError as e:
            raise QgsProcessingException(str(e)) from e

    def _wanted(self, parameters):
        """Texts always; images that have a place to go, unless they become a layer on the server anyway."""
        publishes = "publish" in parameters and bool(parameters["publish"])
        wanted = []
        for output in self._process.outputs:
            if not output.image:
                wanted.append(output)
            else:
                place = parameters.get(self._process.place(output))
                if place and not (publishes and _is_temporary(place)):
                    wanted.append(output)
        return wanted

    def _wait(self, query, status, feedback):
        """Polls to the end; None if it was cancelled."""
        wait, said = FIRST_WAIT, None
        while status.state in ("waiting", "running"):
            if feedback.isCanceled():
                self._server.dismiss(query)
                feedback.pushInfo("The run on the server is dismissed")
                return None
            feedback.setProgress(status.percent)
            message = status.message or {"waiting": "Waiting for the server"}.get(status.state, "")
            if message and message != said:
                feedback.setProgressText(message)
                said = message
            end = time.monotonic() + wait
            while time.monotonic() < end and not feedback.isCanceled():
                time.sleep(0.05)
            wait = min(LONGEST_WAIT, wait * 1.5)
            status = self._server.status(query, feedback if not feedback.isCanceled() else None)
        if status.state == "failed":
            raise ServerError(status.message)
        feedback.setProgress(100)
        return status

    def _save(self, outputs, parameters, context, feedback):
        results = {}
        described = {o.id: o for o in self._process.outputs}
        for name, address, content in outputs:
            output = described.get(name)
            if output is None:
                continue
            if is_published_layer(output):
                self._layer = content
                results[name] = content
            elif output.image:
                place = self._process.place(output)
                path = self.parameterAsOutputLayer(parameters, place, context)
                self._save_image(address, path, feedback)
                results[place] = path
            else:
                if address is not None:
                    content = self._server.read(address, feedback).decode("utf-8")
                path = self._save_text(output, content, parameters, context, feedback)
                if path:
                    results[self._process.place(output)] = path
        return results

    def _save_image(self, address, path, feedback):
        if path.lower().endswith((".tif", ".tiff")):
            self._server.download(address, path, feedback)
            return
        temporary = path + ".download.tif"
        self._server.download(address, temporary, feedback)
        try:
            if gdal.Translate(path, temporary) is None:
                raise QgsProcessingException(f"'{path}' cannot be written: {gdal.GetLastErrorMsg()}")
        finally:
            gdal.Unlink(temporary)

    def _save_text(self, output, content, parameters, context, feedback):
        if 0 < len(content) <= SHOWN_CHARACTERS:
            feedback.pushInfo(f"{output.title}: {content}")
        place = self._process.place(output)
        if not parameters.get(place):
            return None
        if output.suffix == "geojson":
            path = self.parameterAsOutputLayer(parameters, place, context)
        else:
            path = self.parameterAsFileOutput(parameters, place, context)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def postProcessAlgorithm(self, context, feedback):
        """In the main thread, where layers belong: the published layer goes into the project."""
        if not self._layer:
            return {}
        self._stif.connection.published(self._layer)
        project = context.project()
        crs = project.crs().authid() if project is not None else ""
        try:
            layer = wms_layer(self._server, self._layer, crs, feedback)
        except ServerError as e:
            layer = None
            feedback.reportError(str(e))
        if layer is None:
            feedback.reportError(f"{self._layer} is published, but the server does not show it by WMS")
            return {}
        if project is not None:
            details = QgsProcessingContext.LayerDetails(layer.name(), project)
            context.temporaryLayerStore().addMapLayer(layer)
            context.addLayerToLoadOnCompletion(layer.id(), details)
        return {}


def _is_temporary(destination):
    """Whether the user left the place of an output to Processing."""
    sink = getattr(destination, "sink", None)
    text = destination if isinstance(destination, str) else sink.staticValue() if sink is not None else ""
    return text == "TEMPORARY_OUTPUT"
