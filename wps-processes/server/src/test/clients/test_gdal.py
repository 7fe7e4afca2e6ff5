"""GDAL's WMS driver: finds the layers in the capabilities and reads a map as an image on its place."""

import urllib.parse

import pytest
from osgeo import gdal

gdal.UseExceptions()


@pytest.mark.parametrize("version", ["1.1.1", "1.3.0"])
def test_layers_are_subdatasets_and_maps_are_images(base_url, fine_layer, version):
    capabilities = f"WMS:{base_url}/ows?service=WMS&version={version}&request=GetCapabilities"
    found = gdal.Open(capabilities).GetSubDatasets()
    address = next(name for name, _ in found if f"LAYERS={fine_layer}&" in urllib.parse.unquote(name))
    image = gdal.Open(address)
    assert image.RasterCount >= 3
    # the scene, seen as a whole: its corner and its middle
    origin = image.GetGeoTransform()
    srs = image.GetSpatialRef()
    assert srs is not None
    small = image.ReadAsArray(buf_xsize=64, buf_ysize=64)
    assert small.shape[1:] == (64, 64)
    assert len({tuple(p) for p in small.reshape(small.shape[0], -1).T}) > 100, "a picture, not one colour"
    geographic = srs.IsGeographic()
    assert not geographic or (-35.1 < origin[0] < -34.7 and -8.2 < origin[3] < -7.8)
