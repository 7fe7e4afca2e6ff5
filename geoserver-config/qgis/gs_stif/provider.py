"""The Processing provider: one algorithm for each stif process of the server, and one to connect to a server."""

import os

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithm import WpsAlgorithm
from .connect import ConnectAlgorithm
from .connection import Connection


class StifProvider(QgsProcessingProvider):
    """Its algorithms have the identifiers of the processes: stif:Ustfip is stif:Ustfip."""

    def __init__(self):
        super().__init__()
        self.connection = Connection()

    def id(self):
        return "stif"

    def name(self):
        return "gs-stif"

    def longName(self):
        return f"gs-stif on {self.connection.url}" if self.connection.url else self.name()

    def icon(self):
        return QIcon(os.path.join(os.path.dirname(__file__), "icon.svg"))

    def loadAlgorithms(self):
        self.addAlgorithm(ConnectAlgorithm(self))
        for process in self.connection.processes:
            self.addAlgorithm(WpsAlgorithm(process, self))

    def supportedOutputRasterLayerExtensions(self):
        return ["tif"]

    def defaultRasterFileExtension(self):
        return "tif"

    def supportedOutputVectorLayerExtensions(self):
        return ["geojson"]

    def defaultVectorFileExtension(self, hasGeometry=True):
        return "geojson"

    def supportsNonFileBasedOutput(self):
        return False
