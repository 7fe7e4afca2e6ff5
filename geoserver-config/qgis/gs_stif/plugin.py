"""The plugin: registers the provider and looks for news of the server in the background."""

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtWidgets import QAction

from .provider import StifProvider


class StifPlugin:
    """Lives as long as QGIS; iface is None in programs without windows."""

    MENU = "gs-stif"

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.action = None
        self.task = None

    def initProcessing(self):
        self.provider = StifProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        self.initProcessing()
        self.action = QAction(self.provider.icon(), "Connect to a server…", self.iface.mainWindow())
        self.action.triggered.connect(self.open_connection)
        self.iface.addPluginToWebMenu(self.MENU, self.action)
        connection = self.provider.connection
        if connection.url:
            # from here on the work of the task must not touch anything that belongs to the main thread
            self.task = QgsTask.fromFunction(
                "gs-stif: looking for the processes of the server",
                lambda task: connection.fetched(),
                on_finished=self.refreshed,
                flags=QgsTask.CanCancel,
            )
            QgsApplication.taskManager().addTask(self.task)

    def refreshed(self, error, state=None):
        """The server could be asked, or not; then the processes known from last time stay."""
        if error is None and state is not None and self.provider is not None:
            if self.provider.connection.remember(state):
                self.provider.refreshAlgorithms()

    def open_connection(self):
        import processing

        processing.execAlgorithmDialog("stif:connect")

    def unload(self):
        if self.action is not None:
            self.iface.removePluginWebMenu(self.MENU, self.action)
        if self.task is not None:
            try:
                self.task.cancel()
            except RuntimeError:
                pass  # it has ended and is deleted already
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
