"""Runs inside the QGIS desktop (qgis --code) what README.md says under "From QGIS": the plugin was loaded by QGIS itself;
connects and fuses with the dialogs and their Run buttons, waits for the layer, and takes a picture of the window and the
dialog. What went wrong is in the file STIF_QGIS_REPORT."""

import os
import pathlib
import traceback

import processing
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProcessingContext, QgsProject
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
    "publish": os.environ.get("STIF_PUBLISH", "stif:fused_in_qgis"),
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


def by_dialog(algorithm, values):
    """Opens the dialog of an algorithm, fills its widgets and presses Run, as README.md says."""
    dialog = processing.createAlgorithmDialog(algorithm, {})
    dialog.show()
    wrappers = dialog.mainWidget().wrappers
    for name, value in values.items():
        wrapper = wrappers[name]
        if hasattr(wrapper, "setParameterValue"):
            wrapper.setParameterValue(value, QgsProcessingContext())
        else:
            wrapper.setValue(value)
    dialog.runButton().click()
    return dialog


def connect():
    assert "gs_stif" in plugins, "QGIS did not load the plugin"
    window = iface.mainWindow()
    window.resize(1280, 800)
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() not in ("Layers", "ProcessingToolbox"):
            dock.hide()
        else:
            dock.show()
    menu = [action.text() for action in iface.webMenu().actions() + plugins["gs_stif"].iface.webMenu().actions()]
    assert any("gs-stif" in text for text in menu), menu
    login = authcfg()
    by_dialog("stif:connect", {"URL": URL, **({"AUTHCFG": login} if login else {})}).close()
    names = [a.id() for a in plugins["gs_stif"].provider.algorithms()]
    assert "stif:Ustfip" in names, names


def fuse():
    return by_dialog("stif:Ustfip", FUSION)


def fused():
    """The layer that has come onto the map by itself, or None while the run goes on."""
    layers = list(QgsProject.instance().mapLayers().values())
    assert all(layer.providerType() == "wms" for layer in layers), layers
    return layers[0] if layers else None


def show(dialog):
    """For the picture: the toolbox, and the dialog as it stood."""
    iface.zoomFull()
    toolbox = iface.mainWindow().findChild(QDockWidget, "ProcessingToolbox")
    toolbox.searchBox.setText("gs-stif")
    dialog.showParameters()
    dialog.resize(660, 560)


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
    guarded(connect)
    dialog = guarded(fuse)
    QTimer.singleShot(500, lambda: wait(dialog))


def wait(dialog):
    if guarded(fused) is None:
        QTimer.singleShot(500, lambda: wait(dialog))
        return
    guarded(show, dialog)
    QTimer.singleShot(3000, lambda: end(dialog))


def end(dialog):
    guarded(picture, iface.mainWindow(), dialog)
    REPORT.write_text("done")
    os._exit(0)  # QGIS would ask about the unsaved project


QTimer.singleShot(1000, start)
