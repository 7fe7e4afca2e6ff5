"""WMS with OWSLib, 1.3.0 and 1.1.1: capabilities, maps of the dates of a series, legends, values, faults."""

import io
import json
import struct

import pytest
from osgeo import gdal
from owslib.util import ServiceException
from owslib.wms import WebMapService

BOX = (289460, 9111470, 298010, 9120019)
SIZE = (300, 300)
CRS = "EPSG:31985"


@pytest.fixture(params=["1.3.0", "1.1.1"])
def wms(request, base_url, login):
    user, password = login or (None, None)
    return WebMapService(base_url + "/ows", version=request.param, username=user, password=password)


def pixels(png):
    gdal.FileFromMemBuffer("/vsimem/map.png", png)
    try:
        return gdal.Open("/vsimem/map.png").ReadAsArray()
    finally:
        gdal.Unlink("/vsimem/map.png")


def test_series_are_listed_with_their_dates(wms, coarse_layer, fine_layer):
    assert {"GetCapabilities", "GetMap", "GetFeatureInfo"} <= {o.name for o in wms.operations}
    coarse = wms.contents[coarse_layer]
    assert [t.strip()[:10] for t in coarse.timepositions][-3:] == ["2025-07-26", "2025-08-08", "2025-09-18"]
    assert len(coarse.timepositions) == 9 and len(wms.contents[fine_layer].timepositions) == 5
    assert coarse.queryable
    west, south, east, north = coarse.boundingBoxWGS84
    assert -35 < west < east < -34.8 and -8.1 < south < north < -7.9
    assert coarse.styles


def test_each_date_has_its_own_map(wms, coarse_layer):
    seen = set()
    for time in wms.contents[coarse_layer].timepositions[-3:]:
        answer = wms.getmap(
            layers=[coarse_layer], styles=[""], srs=CRS, bbox=BOX, size=SIZE, format="image/png", time=time.strip()
        )
        image = pixels(answer.read())
        assert image.shape[-2:] == (SIZE[1], SIZE[0])
        seen.add(image.tobytes())
    assert len(seen) == 3


def test_a_range_shows_the_date_in_it(wms, coarse_layer):
    def draw(time):
        return wms.getmap(
            layers=[coarse_layer], styles=[""], srs=CRS, bbox=BOX, size=SIZE, format="image/png", time=time
        ).read()

    assert (pixels(draw("2025-07-20/2025-07-30")) == pixels(draw("2025-07-26T00:00:00.000Z"))).all()


def test_the_legend_is_a_picture(wms, coarse_layer, login):
    import urllib.request

    style = next(iter(wms.contents[coarse_layer].styles.values()))
    with urllib.request.urlopen(style["legend"]) as answer:
        png = answer.read()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert min(struct.unpack(">II", png[16:24])) >= 8


def test_values_as_json(wms, coarse_layer):
    answer = wms.getfeatureinfo(
        layers=[coarse_layer],
        query_layers=[coarse_layer],
        styles=[""],
        srs=CRS,
        bbox=BOX,
        size=SIZE,
        format="image/png",
        info_format="application/json",
        xy=(150, 150),
        time="2025-07-26T00:00:00.000Z",
    )
    values = json.load(io.BytesIO(answer.read()))["features"][0]["properties"]
    assert len([v for v in values.values() if isinstance(v, (int, float))]) >= 4


def test_an_unknown_layer_is_a_fault(wms):
    with pytest.raises(ServiceException, match="nothing_of_that_name"):
        wms.getmap(layers=["stif:nothing_of_that_name"], styles=[""], srs=CRS, bbox=BOX, size=SIZE, format="image/png")
