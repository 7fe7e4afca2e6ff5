"""Runs inside the QGIS desktop (qgis --code): the plugin was loaded by QGIS itself; connects, fuses, shows the layer,
opens the dialog of the fusion and takes a picture of both. What went wrong is in the file STIF_QGIS_REPORT."""

import os
import pathlib
import traceback

import processing
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

URL = os.environ["STIF_BASE_URL"]
REPORT = pathlib.Path(os.environ["STIF_QGIS_REPORT"])
PICTURE = pathlib.Path(os.environ["STIF_QGIS_PICTURE"])
FUSION = {
    "fineLayer": os.environ.get("STIF_FINE_LAYER", "stif:fine"),
    "coarseLayer": os.environ.get("STIF_COARSE_LAYER", "stif:coarse"),
    "time": "2025-07-26",
    "preset": "BEST",
    "publish": "stif:fused_in_qgis",
    "overwrite": "REPLACE",
}


def authcfg():
    """Id of the login in QGIS's authentication manager; empty for a server without."""
    user = os.environ.get("STIF_USER")
    if not user:
        return ""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("of this test", True)
    login = QgsAuthMethodConfig("Basic")
    login.setName(user)
    login.setConfigMap({"username": user, "password": os.environ.get("STIF_PASSWORD", ""), "realm": ""})
    assert manager.storeAuthenticationConfig(login)
    return login.id()


def session():
    assert "gs_stif" in plugins, "QGIS did not load the plugin"
    window = iface.mainWindow()
    window.resize(1280, 800)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() not in ("Layers", "ProcessingToolbox"):
            dock.hide()
        else:
            dock.show()
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:31985"))
    processing.run("stif:connect", {"URL": URL, "AUTHCFG": authcfg()})
    processing.runAndLoadResults("stif:Ustfip", FUSION)
    layers = list(QgsProject.instance().mapLayers().values())
    assert [layer.providerType() for layer in layers] == ["wms"], layers
    iface.mapCanvas().setExtent(
        iface.mapCanvas().mapSettings().layerExtentToOutputExtent(layers[0], layers[0].extent())
    )
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.searchBox.setText("gs-stif")
    dialog = processing.createAlgorithmDialog("stif:Ustfip", FUSION)
    dialog.resize(660, 560)
    dialog.show()
    return window, dialog


def picture(window, dialog):
    iface.mapCanvas().refresh()
    iface.mapCanvas().waitWhileRendering()
    QApplication.processEvents()
    shot = window.grab()
    painter = QPainter(shot)
    painter.drawPixmap(15, shot.height() - dialog.height() - 40, dialog.grab())
    painter.end()
    image = shot.toImage().convertToFormat(QImage.Format_Indexed8)  # a third of the size
    assert image.save(str(PICTURE), "PNG", 0), f"{PICTURE} cannot be written"


def guarded(step, *arguments):
    try:
        return step(*arguments)
    except Exception:
        REPORT.write_text(traceback.format_exc())
        os._exit(1)


def start():
    windows = guarded(session)
    QTimer.singleShot(3000, lambda: end(windows))


def end(windows):
    guarded(picture, *windows)
    REPORT.write_text("done")
    os._exit(0)  # QGIS would ask about the unsaved project


QTimer.singleShot(1000, start)
