"""The plugin in the QGIS desktop itself, on a virtual screen: installed from the zip that the server offers, loaded by QGIS, a fusion
from the toolbox, its layer on the map. Makes the picture of the documentation: docs/images/qgis.png comes from
STIF_SCREENSHOTS=docs/images.

Skipped where the Debian packages qgis and xvfb are not installed.
"""

import os
import pathlib
import shutil
import subprocess
import urllib.request
import zipfile

import pytest
from osgeo import gdal

HERE = pathlib.Path(__file__).resolve().parent
SETTINGS = """[PythonPlugins]
gs_stif=true
processing=true

[qgis]
showTips=false
checkVersion=false
"""


def test_from_the_zip_to_the_layer_on_the_map(base_url, fine_layer, coarse_layer, tmp_path):
    for program in ("qgis", "xvfb-run"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    profile = tmp_path / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text(SETTINGS)
    # what "Install from ZIP" does: unpack into the profile's folder of plugins
    archive = tmp_path / "gs_stif.zip"
    with urllib.request.urlopen(base_url + "/www/stif/gs_stif.zip") as answer:
        archive.write_bytes(answer.read())
    with zipfile.ZipFile(archive) as plugin:
        plugin.extractall(profile / "python" / "plugins")
    screenshots = pathlib.Path(os.environ.get("STIF_SCREENSHOTS", tmp_path))
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    report, picture = tmp_path / "report.txt", screenshots / "qgis.png"
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "STIF_BASE_URL": base_url,
        "STIF_FINE_LAYER": fine_layer,
        "STIF_COARSE_LAYER": coarse_layer,
        "STIF_QGIS_REPORT": str(report),
        "STIF_QGIS_PICTURE": str(picture),
    }
    command = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "qgis", "--nologo", "--noversioncheck"]
    command += ["--profiles-path", str(tmp_path), "--code", str(HERE / "qgis_session.py")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
    assert report.exists(), f"QGIS ended by itself: {done.stdout[-2000:]} {done.stderr[-2000:]}"
    assert report.read_text() == "done", report.read_text()
    image = gdal.Open(str(picture))
    assert (image.RasterXSize, image.RasterYSize) == (1280, 800)
