"""The recipes of docs/recipes.md, run as they stand there. Needs the layers that the document names, in the workspace
demo."""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request

import pytest
from osgeo import gdal

gdal.UseExceptions()

DOCUMENT = pathlib.Path(__file__).resolve().parents[5] / "docs" / "recipes.md"
ADDRESS = "http://127.0.0.1:8080/geoserver"


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, base_url):
    """The folder of a reader who has followed the whole document, from top to bottom."""
    if "<Name>demo:fine</Name>" not in capabilities(base_url):
        pytest.skip("the server has no demo:fine, with which the recipes begin")
    folder = tmp_path_factory.mktemp("recipes")
    assert all(ADDRESS not in b or b.count(ADDRESS) == 1 for b in blocks("sh") + blocks("python"))
    shell = "\n".join(blocks("sh")).replace(ADDRESS, base_url)
    (folder / "recipes.sh").write_text(shell)
    follow(["bash", "-eu", "-o", "pipefail", "recipes.sh"], folder)
    for number, block in enumerate(blocks("python")):
        name = re.match(r"# (\w+\.py)\n", block)
        path = folder / (name.group(1) if name else f"recipe_{number}.py")
        path.write_text(block.replace(ADDRESS, base_url))
        if not name:
            follow([sys.executable, path.name], folder)
    return folder


def capabilities(base_url):
    with urllib.request.urlopen(base_url + "/ows?service=WMS&version=1.3.0&request=GetCapabilities") as answer:
        return answer.read().decode("utf-8")


def follow(command, folder):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{command}: {done.stdout[-1500:]} {done.stderr[-1500:]}"
    assert "ExceptionReport" not in done.stdout, done.stdout[-1500:]


def test_every_process_has_recipes(wps):
    shell, python = "\n".join(blocks("sh")), "\n".join(blocks("python"))
    for process in wps.processes:
        if process.identifier.startswith("stif:"):
            name = re.compile(rf"{process.identifier}\b")
            assert name.search(shell), f"docs/recipes.md: no curl recipe for {process.identifier}"
            assert name.search(python), f"docs/recipes.md: no Python recipe for {process.identifier}"


def test_the_recipes_make_what_they_say(folder):
    named = re.findall(r"(?:-o |save\(done\[\"\w+\"\], \")([\w.-]+)", "\n".join(blocks("sh") + blocks("python")))
    assert len(named) > 20
    for name in named:
        path = folder / name
        content = path.read_bytes()
        assert content, f"{name} is empty"
        assert b"ExceptionReport" not in content[:2000], content[:1000]
        if path.suffix in (".tif", ".png"):
            assert gdal.Open(str(path)).RasterXSize > 10, name
        elif path.suffix == ".json":
            json.loads(content)
        elif path.suffix == ".xml":
            assert content.startswith(b"<?xml"), name


def test_a_part_is_smaller_than_the_whole(folder):
    part, whole = gdal.Open(str(folder / "part.tif")), gdal.Open(str(folder / "fused.tif"))
    assert part.RasterXSize < whole.RasterXSize and part.RasterYSize < whole.RasterYSize


def test_curl_and_python_get_the_same(folder):
    for one, other in [("fused.tif", "python-fused.tif"), ("east.tif", "python-east.tif")]:
        images = [gdal.Open(str(folder / name)) for name in (one, other)]
        assert (images[0].ReadAsArray() == images[1].ReadAsArray()).all(), one
