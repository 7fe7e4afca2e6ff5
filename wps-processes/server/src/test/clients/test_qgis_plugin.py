"""The QGIS plugin in a QGIS without windows: connects, makes widgets of descriptions, runs, cancels, adds the layer.

Skipped where Debian's python3-qgis is not installed.
"""

import base64
import contextlib
import http.server
import os
import pathlib
import sys
import threading
import urllib.error
import urllib.request

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", "/tmp")
os.environ["GDAL_PAM_ENABLED"] = "NO"  # no statistics beside the test data
qgis_core = pytest.importorskip("qgis.core", reason="python3-qgis is not installed")

from osgeo import gdal  # noqa: E402
from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsAuthMethodConfig,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QSettings, QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

HOME = pathlib.Path(__file__).resolve().parents[5]
PLUGIN = HOME / "geoserver-config" / "qgis"
TARGET = "2025-07-26"
UTM = "EPSG:31985"


@pytest.fixture(scope="session")
def qgis(tmp_path_factory):
    """QGIS with an empty profile, Processing and the plugin's provider."""
    profile = tmp_path_factory.mktemp("profile")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(profile)
    os.environ["QGIS_AUTH_DB_DIR_PATH"] = str(profile)
    QSettings.setDefaultFormat(QSettings.IniFormat)
    QSettings.setPath(QSettings.IniFormat, QSettings.UserScope, str(profile))
    QCoreApplication.setOrganizationName("QGIS")
    QCoreApplication.setApplicationName("QGIS3")
    application = QgsApplication([], True, str(profile))
    application.initQgis()
    sys.path += ["/usr/share/qgis/python/plugins", str(PLUGIN)]
    from processing.core.Processing import Processing

    Processing.initialize()
    import gs_stif

    plugin = gs_stif.classFactory(None)
    plugin.initProcessing()
    yield plugin
    plugin.unload()
    QgsProject.instance().clear()
    application.exitQgis()


@pytest.fixture()
def connected(qgis, base_url, authcfg):
    """The provider, with the processes of the server under test."""
    run("stif:connect", {"URL": base_url + "/ows?service=WPS&request=GetCapabilities", "AUTHCFG": authcfg})
    return qgis.provider


@pytest.fixture(scope="session")
def authcfg(qgis, login):
    """Id of the login of the server under test in QGIS's authentication manager; empty for a server without."""
    return stored_login(*login) if login else ""


def stored_login(user, password):
    manager = QgsApplication.authManager()
    assert manager.masterPasswordIsSet() or manager.setMasterPassword("of this test", True)
    login = QgsAuthMethodConfig("Basic")
    login.setName(user)
    login.setConfigMap({"username": user, "password": password, "realm": ""})
    stored = manager.storeAuthenticationConfig(login)
    assert stored[0] if Qgis.QGIS_VERSION_INT >= 33000 else stored
    return login.id()


@pytest.fixture()
def project():
    project = QgsProject.instance()
    project.clear()
    project.setCrs(QgsCoordinateReferenceSystem(UTM))
    yield project
    project.clear()


class Feedback(QgsProcessingFeedback):
    """Remembers what is said; may cancel at the first sign of progress."""

    def __init__(self, cancel=False):
        super().__init__(False)
        self.said, self.seen, self._cancel = [], [], cancel

    def pushInfo(self, info):
        self.said.append(info)

    def reportError(self, error, fatalError=False):
        self.said.append(error)

    def setProgressText(self, text):
        self.said.append(text)

    def setProgress(self, progress):
        self.seen.append(progress)
        if self._cancel:
            self.cancel()


def run(algorithm, parameters, feedback=None, context=None):
    """Runs an algorithm as the toolbox does, and puts its layers into the project."""
    import processing

    context = context or QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback or Feedback()
    results = processing.run(algorithm, parameters, feedback=feedback, context=context)
    for layer_id in context.layersToLoadOnCompletion():
        layer = context.takeResultLayer(layer_id)
        if layer is not None:
            QgsProject.instance().addMapLayer(layer)
    return results


def render(layer, path, extent=None, size=400):
    """Draws a layer in the project's CRS; returns the image."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsProject.instance().crs())
    settings.setBackgroundColor(QColor(255, 0, 255))
    settings.setOutputSize(QSize(size, size))
    settings.setExtent(extent or settings.layerExtentToOutputExtent(layer, layer.extent()))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(str(path))
    assert not job.errors(), [e.message for e in job.errors()]
    return image


def colours(image):
    """How many colours are on a coarse lattice of the image, and the share of background."""
    found = [image.pixelColor(x, y).getRgb() for x in range(5, 400, 13) for y in range(5, 400, 13)]
    return len(set(found)), found.count((255, 0, 255, 255)) / len(found)


def test_every_process_of_the_server_is_an_algorithm(connected, wps):
    offered = {p.identifier for p in wps.processes if p.identifier.startswith("stif:")}
    algorithms = {a.id(): a for a in connected.algorithms()}
    assert set(algorithms) == offered | {"stif:connect"}
    for name in offered:
        algorithm = algorithms[name]
        description = wps.describeprocess(name)
        assert algorithm.displayName() == description.title
        parameters = {p.name(): p for p in algorithm.parameterDefinitions()}
        for item in description.dataInputs:
            assert item.identifier in parameters, f"{name} {item.identifier}"
            assert parameters[item.identifier].help(), f"{name} {item.identifier} has no help"
        assert algorithm.shortHelpString().startswith("<p>")


def test_widgets_fit_the_descriptions(connected):
    parameters = {p.name(): p for p in connected.algorithm("Ustfip").parameterDefinitions()}
    kinds = {
        "fine": "multilayer",
        "coarseTarget": "raster",
        "fineLayer": "string",
        "time": "datetime",
        "region": "source",
        "bbox": "extent",
        "standardization": "enum",
        "searchRadius": "number",
        "fitSensor": "boolean",
        "result": "rasterDestination",
        "report": "fileDestination",
    }
    assert {name: parameters[name].type() for name in kinds} == kinds
    assert parameters["standardization"].options() == ["NONE", "UPSCALE", "ABSIS"]
    assert parameters["standardization"].defaultValue() == "ABSIS"
    radius = parameters["searchRadius"]
    assert (radius.minimum(), radius.maximum(), radius.defaultValue()) == (0, 200, 15)
    advanced = QgsProcessingParameterDefinition.FlagAdvanced
    assert radius.flags() & advanced
    assert not parameters["time"].flags() & (advanced | QgsProcessingParameterDefinition.FlagOptional)
    parameters = {p.name(): p for p in connected.algorithm("ClusterApply").parameterDefinitions()}
    assert parameters["model"].type() == "file"
    assert parameters["polygons"].type() == "vectorDestination"


def test_the_dialog_has_a_widget_for_every_input(connected, fine_layer):
    """Processing makes a dialog of the parameters; layers of the server can be chosen and typed."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    dialog = AlgorithmDialog(connected.algorithm("Ustfip").create())
    try:
        wrappers = dialog.mainWidget().wrappers
        box = wrappers["fineLayer"].widget
        assert fine_layer in [box.itemText(i) for i in range(box.count())]
        box.setEditText("stif:a,stif:b")
        assert wrappers["fineLayer"].value() == "stif:a,stif:b"
        assert dialog.mainWidget().createProcessingParameters()["fineLayer"] == "stif:a,stif:b"
    finally:
        dialog.close()


def test_a_fusion_is_published_and_drawn(connected, project, fine_layer, coarse_layer, scene, tmp_path):
    feedback = Feedback()
    results = run(
        "stif:Ustfip",
        {
            "fineLayer": fine_layer,
            "coarseLayer": coarse_layer,
            "time": TARGET,
            "preset": "BEST",
            "publish": "stif:qgis_fused",
            "overwrite": "REPLACE",
            "result": "TEMPORARY_OUTPUT",
            "report": str(tmp_path / "report.json"),
        },
        feedback,
    )
    assert results["layer"] == "stif:qgis_fused"
    assert "result" not in results, "what is a layer on the server needs no copy here"
    assert '"pairs"' in (tmp_path / "report.json").read_text() or "BEST" in (tmp_path / "report.json").read_text()
    assert feedback.seen == sorted(feedback.seen) and feedback.seen[-1] == 100
    layer = next(iter(project.mapLayers().values()))
    assert layer.providerType() == "wms" and f"crs={UTM}" in layer.source()
    fused = render(layer, tmp_path / "fused.png")
    different, background = colours(fused)
    assert different > 50 and background < 0.1
    assert "stif:qgis_fused" in connected.connection.layers


def test_local_files_go_in_and_an_image_comes_back(connected, project, scene, tmp_path):
    """Images of the project are sent; their dates are taken from their names; the result is a file."""
    fine = [str(p) for p in sorted((scene / "fine").glob("*.tif"))]
    coarse = [str(p) for p in sorted((scene / "coarse").glob("*.tif"))]
    feedback = Feedback()
    results = run(
        "stif:Ustfip",
        {
            "fine": fine,
            "coarse": coarse,
            "time": TARGET,
            "searchRadius": 3,
            "bbox": f"289500,290400,9118500,9119400 [{UTM}]",
            "result": str(tmp_path / "fused.tif"),
        },
        feedback,
    )
    image = gdal.Open(results["result"])
    assert image.RasterCount == 4 and 25 <= image.RasterXSize <= 60
    assert any("2025-06-05" in s and "from the names" in s for s in feedback.said)


def test_a_polygon_of_a_layer_is_the_region(connected, project, fine_layer, coarse_layer, tmp_path):
    region = QgsVectorLayer(f"Polygon?crs={UTM}", "region", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((290000 9117000,291200 9117000,290000 9118200,290000 9117000))"))
    region.dataProvider().addFeature(feature)
    project.addMapLayer(region)
    results = run(
        "stif:Linear",
        {
            "fineLayer": fine_layer,
            "coarseLayer": coarse_layer,
            "time": TARGET,
            "region": region,
            "result": str(tmp_path / "part.tif"),
        },
    )
    image = gdal.Open(results["result"])
    band = image.GetRasterBand(1).ReadAsArray()
    valid = (band != image.GetRasterBand(1).GetNoDataValue()).mean()
    cell = image.GetGeoTransform()
    assert 1200 <= image.RasterXSize * cell[1] <= 1320
    assert 0.4 < valid < 0.6, "a triangle fills half of its bounds"


def test_polygons_of_a_layer_become_a_layer_of_the_server(connected, project, tmp_path):
    """Features with their attributes, from a layer in its own CRS; the server draws them where they were."""
    fields = QgsVectorLayer(f"MultiPolygon?crs={UTM}&field=name:string&field=size:integer", "fields", "memory")
    for x, name in ((290000, "west"), (294000, "east")):
        feature = QgsFeature(fields.fields())
        feature.setAttributes([name, x])
        corners = [(x, 9112000), (x + 3000, 9112000), (x + 3000, 9118000), (x, 9118000), (x, 9112000)]
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({','.join(f'{a} {b}' for a, b in corners)}))"))
        fields.dataProvider().addFeature(feature)
    project.addMapLayer(fields)
    feedback = Feedback()
    results = run(
        "stif:Publish", {"features": fields, "publish": "stif:qgis_fields", "overwrite": "REPLACE"}, feedback
    )
    assert results["result"] == "stif:qgis_fields"
    assert any("2 features are sent" in s for s in feedback.said)
    layer = next(m for m in project.mapLayers().values() if m.providerType() == "wms")
    image = render(layer, tmp_path / "fields.png", QgsRectangle(289000, 9111000, 298000, 9120000))
    inside = [image.pixelColor(x, 200).getRgb() for x in (110, 290)]
    outside = [image.pixelColor(x, y).getRgb() for x, y in ((15, 200), (200, 200), (385, 200), (110, 20))]
    assert all(c != (255, 0, 255, 255) for c in inside), inside
    assert all(c == (255, 0, 255, 255) for c in outside), outside


def test_a_map_of_the_server_is_read_by_the_server(connected, project, coarse_layer, scene, tmp_path):
    """A WMS layer of the project as prediction: not the picture is sent, the server takes the layer's values."""
    truth = scene / "truth" / f"FINE_{TARGET}.tif"
    run("stif:Publish", {"coverage": str(truth), "publish": "stif:qgis_truth", "overwrite": "REPLACE"})
    layer = next(iter(project.mapLayers().values()))
    assert layer.providerType() == "wms"
    feedback = Feedback()
    table = tmp_path / "table.txt"
    run("stif:Assess", {"prediction": layer, "truth": str(truth), "table": str(table)}, feedback)
    assert any("the server reads its layer stif:qgis_truth" in s for s in feedback.said)
    assert "RMSE" in table.read_text()


def test_images_that_are_made_on_demand_come_when_they_have_a_place(connected, project, fine_layer, coarse_layer, truth_layer, tmp_path):
    """The bands of provenance, whose input and output have the same name, and the map of differences."""
    values = {"fineLayer": fine_layer, "coarseLayer": coarse_layer, "time": TARGET}
    near, bands = str(tmp_path / "near.tif"), str(tmp_path / "bands.tif")
    results = run("stif:Persistence", {**values, "result": near, "provenanceImage": bands})
    assert gdal.Open(results["provenanceImage"]).RasterCount > 1
    assert gdal.Open(results["result"]).RasterCount == 4
    difference = str(tmp_path / "difference.tif")
    results = run("stif:Assess", {"prediction": near, "truthLayer": truth_layer, "time": TARGET, "difference": difference})
    assert abs(gdal.Open(results["difference"]).ReadAsArray()).max() > 0
    results = run("stif:Persistence", {**values, "result": near, "provenance": True})
    assert set(results) == {"result", "layer"}, "made, but it has no place to go"


def test_cancelling_dismisses_the_run(connected, wps, fine_layer, coarse_layer, tmp_path):
    feedback = Feedback(cancel=True)
    values = {"fineLayer": fine_layer, "coarseLayer": coarse_layer, "time": TARGET, "searchRadius": 60}
    results = run("stif:Ustfip", {**values, "similarPixels": 200, "result": str(tmp_path / "no.tif")}, feedback)
    assert "The run on the server is dismissed" in feedback.said
    assert "layer" not in results and not (tmp_path / "no.tif").exists()


def test_faults_of_the_server_are_told(connected, coarse_layer):
    with pytest.raises(QgsProcessingException, match="stif:nothing_of_that_name"):
        run(
            "stif:Ustfip",
            {
                "fineLayer": "stif:nothing_of_that_name",
                "coarseLayer": coarse_layer,
                "time": TARGET,
                "result": "TEMPORARY_OUTPUT",
            },
        )
    with pytest.raises(QgsProcessingException, match="cannot be asked|not XML|404"):
        run("stif:connect", {"URL": connected.connection.url.rsplit("/", 1)[0]})
    with pytest.raises(QgsProcessingException, match="it must be like http"):
        run("stif:connect", {"URL": "nonsense"})
    assert connected.algorithm("Ustfip") is not None, "a failed connection changes nothing"


class Guarded(http.server.BaseHTTPRequestHandler):
    """Passes requests on to the server under test if they come with the right password."""

    protocol_version = "HTTP/1.1"
    target = ""
    login = None
    passed = []
    wanted = "Basic " + base64.b64encode(b"anna:geheim").decode("ascii")

    def do_GET(self):
        self._pass_on(None)

    def do_POST(self):
        self._pass_on(self.rfile.read(int(self.headers["Content-Length"])))

    def _pass_on(self, body):
        if self.headers.get("Authorization") != self.wanted:
            return self._send(401, "text/plain", b"who are you?")
        self.passed.append(self.path)
        request = urllib.request.Request(self.target + self.path, data=body)
        if self.login:
            pair = ":".join(self.login).encode("utf-8")
            request.add_header("Authorization", "Basic " + base64.b64encode(pair).decode("ascii"))
        if body is not None:
            request.add_header("Content-Type", self.headers["Content-Type"])
        try:
            with urllib.request.urlopen(request) as answer:
                return self._send(answer.status, answer.headers["Content-Type"], answer.read())
        except urllib.error.HTTPError as e:
            return self._send(e.code, e.headers["Content-Type"], e.read())

    def _send(self, status, kind, content):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="test"')
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def password_proxy(base_url, login):
    target = {"target": base_url.rsplit("/geoserver", 1)[0], "login": login}
    handler = type("Handler", (Guarded,), target)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{proxy.server_port}/geoserver"
        proxy.shutdown()


def test_passwords_come_from_the_authentication_manager(qgis, base_url, login, project, fine_layer, coarse_layer, tmp_path):
    """A run, its result and its map through a proxy that wants a password and whose name the server does not know."""
    anna = stored_login("anna", "geheim")
    with password_proxy(base_url, login) as guarded:
        with pytest.raises(QgsProcessingException):
            run("stif:connect", {"URL": guarded, "AUTHCFG": ""})
        run("stif:connect", {"URL": guarded, "AUTHCFG": anna})
        values = {"fineLayer": fine_layer, "coarseLayer": coarse_layer, "time": TARGET}
        results = run("stif:Persistence", {**values, "result": str(tmp_path / "near.tif")})
        assert gdal.Open(results["result"]).RasterCount == 4
        run("stif:Persistence", {**values, "publish": "stif:qgis_near", "overwrite": "REPLACE"})
        layer = next(iter(project.mapLayers().values()))
        assert guarded in layer.source() and anna in layer.source() and "geheim" not in layer.source()
        Guarded.passed.clear()
        different, _ = colours(render(layer, tmp_path / "near.png"))
        assert different > 50
        assert any("GetMap" in path for path in Guarded.passed), "maps come from where the login is for, too"
    kept = (pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "gs-stif" / "server.json").read_text()
    assert "geheim" not in kept


def test_the_connection_is_remembered(connected):
    """A new start of QGIS has the algorithms without asking the server."""
    from gs_stif.connection import Connection

    again = Connection()
    assert again.url == connected.connection.url
    assert [p.id for p in again.processes] == [p.id for p in connected.connection.processes]


def test_layers_with_times_follow_the_project_time(connected, project, fine_layer, tmp_path):
    from gs_stif.maplayer import wms_layer

    layer = wms_layer(connected.connection.server(), fine_layer, UTM)
    assert isinstance(layer, QgsRasterLayer)
    assert layer.temporalProperties().isActive()
    assert wms_layer(connected.connection.server(), "stif:nothing", UTM) is None
