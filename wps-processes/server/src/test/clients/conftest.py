"""What the client tests share. They run against any server that offers the stif processes: STIF_BASE_URL, default
http://127.0.0.1:8080/geoserver. Tests by layer name need the fusion scene as time-enabled layers STIF_FINE_LAYER and
STIF_COARSE_LAYER (default stif:fine, stif:coarse), and its true image as STIF_TRUTH_LAYER (stif:truth). STIF_USER and STIF_PASSWORD: the login of a server that has one."""

import base64
import os
import pathlib

import pytest
from owslib.wps import ComplexDataInput, WebProcessingService

SCENE = pathlib.Path(__file__).resolve().parents[5] / "test-data" / "fusion-scene"


class InlineCoverage(ComplexDataInput):
    """A GeoTIFF inside the request, as base64."""

    def __init__(self, path):
        text = base64.b64encode(pathlib.Path(path).read_bytes()).decode("ascii")
        super().__init__(text, mimeType="image/tiff", encoding="base64")


@pytest.fixture(scope="session")
def base_url():
    return os.environ.get("STIF_BASE_URL", "http://127.0.0.1:8080/geoserver")


@pytest.fixture(scope="session")
def login():
    """User and password, or None for a server without."""
    user = os.environ.get("STIF_USER")
    return (user, os.environ.get("STIF_PASSWORD", "")) if user else None


@pytest.fixture(scope="session")
def wps(base_url, login):
    user, password = login or (None, None)
    return WebProcessingService(base_url + "/ows", username=user, password=password)


@pytest.fixture(scope="session")
def fine_layer():
    return os.environ.get("STIF_FINE_LAYER", "stif:fine")


@pytest.fixture(scope="session")
def coarse_layer():
    return os.environ.get("STIF_COARSE_LAYER", "stif:coarse")


@pytest.fixture(scope="session")
def truth_layer():
    return os.environ.get("STIF_TRUTH_LAYER", "stif:truth")


@pytest.fixture(scope="session")
def scene():
    return SCENE


@pytest.fixture(scope="session")
def inline():
    return InlineCoverage
