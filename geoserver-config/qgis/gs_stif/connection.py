"""Which server is used, and what is known about it: kept from one start of QGIS to the next."""

import json
import os

from qgis.core import QgsApplication, QgsSettings

from .description import read_processes
from .server import Server

DEFAULT_URL = "http://127.0.0.1:8080/geoserver"


class Connection:
    """The server of this QGIS profile. The password is in QGIS's authentication database, here is its id only."""

    def __init__(self):
        settings = QgsSettings()
        self.url = settings.value("gs-stif/url", "", type=str)
        self.authcfg = settings.value("gs-stif/authcfg", "", type=str)
        self.layers = []
        self.processes = []
        self._descriptions = b""
        self._recall()

    def server(self):
        return Server(self.url, self.authcfg)

    def fetched(self, feedback=None):
        """Asks the server; changes nothing here, so that it may run in any thread."""
        return fetch(self.server(), feedback)

    def use(self, url, authcfg, state):
        """Makes it the server of this profile."""
        server = Server(url, authcfg)
        self.url, self.authcfg = server.base, authcfg
        settings = QgsSettings()
        settings.setValue("gs-stif/url", self.url)
        settings.setValue("gs-stif/authcfg", self.authcfg)
        self.remember(state)

    def remember(self, state):
        """Takes over what fetch found; says whether the processes are others than before."""
        descriptions, layers = state
        changed = descriptions != self._descriptions
        self._take(descriptions, layers)
        os.makedirs(os.path.dirname(self._file()), exist_ok=True)
        with open(self._file(), "w", encoding="utf-8") as file:
            json.dump({"url": self.url, "descriptions": descriptions.decode("utf-8"), "layers": layers}, file)
        return changed

    def published(self, layer):
        """A layer more to choose from."""
        if layer not in self.layers:
            self.layers.append(layer)

    def _take(self, descriptions, layers):
        self._descriptions = descriptions
        self.processes = read_processes(descriptions)
        self.layers = list(layers)

    def _recall(self):
        try:
            with open(self._file(), encoding="utf-8") as file:
                state = json.load(file)
            if state["url"] == self.url:
                self._take(state["descriptions"].encode("utf-8"), state["layers"])
        except (OSError, ValueError, KeyError, SyntaxError):
            pass  # nothing is known yet; connecting finds out

    @staticmethod
    def _file():
        return os.path.join(QgsApplication.qgisSettingsDirPath(), "gs-stif", "server.json")


def fetch(server, feedback=None):
    """The descriptions of the stif processes as a document, and the names of the layers."""
    names = server.process_names(feedback)
    if not names:
        raise ConnectionError(f"{server.base} answers, but offers no process of gs-stif; is its plugin installed?")
    return server.descriptions(names, feedback), server.layer_names(feedback)
