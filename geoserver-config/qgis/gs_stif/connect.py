"""The algorithm that says which server is used."""

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterString,
)

from .connection import DEFAULT_URL, fetch
from .server import Server, ServerError


class ConnectAlgorithm(QgsProcessingAlgorithm):
    """Asks a server for its processes; from then on they are in the toolbox."""

    URL = "URL"
    AUTHCFG = "AUTHCFG"
    COUNT = "COUNT"

    def __init__(self, provider):
        super().__init__()
        self._stif = provider
        self._found = None

    def createInstance(self):
        return ConnectAlgorithm(self._stif)

    def name(self):
        return "connect"

    def displayName(self):
        return "Connect to a server"

    def icon(self):
        return self._stif.icon()

    def tags(self):
        return ["wps", "geoserver", "login", "password", "url"]

    def flags(self):
        # it changes the list of algorithms, which belongs to the main thread
        return super().flags() | QgsProcessingAlgorithm.FlagNoThreading

    def shortHelpString(self):
        return (
            "<p>Chooses the GeoServer with gs-stif, or the embedded host, whose processes appear in the toolbox. Run it"
            " again when the server got new processes.</p>"
            "<h3>URL</h3><p>Like http://127.0.0.1:8080/geoserver</p>"
            "<h3>Login</h3><p>For servers with passwords: a configuration of QGIS's authentication manager, made with"
            " the + button. Only its id is kept with the connection.</p>"
        )

    def initAlgorithm(self, configuration=None):
        connection = self._stif.connection
        self.addParameter(QgsProcessingParameterString(self.URL, "URL", connection.url or DEFAULT_URL))
        login = QgsProcessingParameterAuthConfig(self.AUTHCFG, "Login", connection.authcfg or None, True)
        self.addParameter(login)
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, "Number of processes"))

    def processAlgorithm(self, parameters, context, feedback):
        url = self.parameterAsString(parameters, self.URL, context)
        authcfg = self.parameterAsString(parameters, self.AUTHCFG, context)
        try:
            state = fetch(Server(url, authcfg), feedback)
        except (ServerError, ConnectionError) as e:
            raise QgsProcessingException(str(e)) from e
        self._found = (url, authcfg, state)
        return {}

    def postProcessAlgorithm(self, context, feedback):
        self._stif.connection.use(*self._found)
        self._stif.refreshAlgorithms()
        processes = self._stif.connection.processes
        feedback.pushInfo(f"{len(processes)} processes: " + ", ".join(p.id for p in processes))
        return {self.COUNT: len(processes)}
