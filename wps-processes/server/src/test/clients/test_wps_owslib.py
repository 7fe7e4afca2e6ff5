"""WPS with OWSLib: describe, execute at once and in the background, failure, dismissal, chains, references."""

import base64
import functools
import http.server
import json
import os
import threading
import time

import numpy as np
import pytest
import requests
from osgeo import gdal, osr
from osgeo_utils.samples import validate_cloud_optimized_geotiff
from owslib.etree import etree
from owslib.util import ServiceException
from owslib.wps import ComplexDataInput, IComplexDataInput

gdal.UseExceptions()

TARGET = "2025-07-26"
WAIT_SECONDS = 300
OWN_HOST = "STIF_OWN_HOST" in os.environ  # started by ./run, with leave to fetch from this machine


def finish(execution):
    """Polls to the end; returns every percentage seen on the way."""
    seen = []
    end = time.time() + WAIT_SECONDS
    while not execution.isComplete():
        assert time.time() < end, "the execution did not end in time"
        execution.checkStatus(sleepSecs=0.3)
        seen.append(execution.percentCompleted)
    return seen


def output(execution, name):
    return next(o for o in execution.processOutputs if o.identifier == name)


def save(execution, name, path):
    """Fetches or decodes one output into a file."""
    if output(execution, name).reference:
        execution.getOutput(str(path), identifier=name)
    else:  # OWSLib leaves base64 as it is
        path.write_bytes(base64.b64decode(output(execution, name).data[0]))
    return path


def fusion_by_layers(fine_layer, coarse_layer, *more):
    return [("fineLayer", fine_layer), ("coarseLayer", coarse_layer), ("time", TARGET), *more]


def test_capabilities_list_the_processes(wps):
    assert wps.identification.type == "WPS"
    assert {o.name for o in wps.operations} >= {"GetCapabilities", "DescribeProcess", "Execute"}
    offered = {p.identifier for p in wps.processes}
    assert offered >= {"stif:Upscale", "stif:Absis", "stif:Ustfip", "stif:Assess", "stif:Publish"}


def test_every_process_describes_itself(wps):
    for offered in wps.processes:
        if not offered.identifier.startswith("stif:"):
            continue
        process = wps.describeprocess(offered.identifier)
        assert process.title and process.abstract, offered.identifier
        assert process.storeSupported and process.statusSupported, offered.identifier
        assert process.processOutputs, offered.identifier
        for item in process.dataInputs:
            assert item.title and item.abstract, f"{offered.identifier} {item.identifier}"
            assert item.dataType, f"{offered.identifier} {item.identifier}"
            if item.dataType == "ComplexData":
                assert item.supportedValues, f"{offered.identifier} {item.identifier}"
    wps.describeprocess("stif:Ustfip")


def test_unknown_process_is_refused(wps):
    with pytest.raises(Exception, match="No such process|stif:Nope"):
        wps.describeprocess("stif:Nope")


def test_execute_at_once_with_inline_images(wps, scene, inline, tmp_path):
    """A fine image and a coarse grid go in as base64, the upscaled image comes back as base64."""
    inputs = [
        ("fine", inline(scene / "fine" / "FINE_2025-06-05.tif")),
        ("fineTimes", "2025-06-05"),
        ("coarse", inline(scene / "coarse" / "COARSE_2025-06-05.tif")),
        ("coarseTimes", "2025-06-05"),
        ("upscaleOperator", "BOX"),
    ]
    execution = wps.execute("stif:Upscale", inputs, output=[("result", False, "image/tiff")], mode="sync")
    assert execution.isSucceded(), [e.text for e in execution.errors]
    image = gdal.Open(str(save(execution, "result", tmp_path / "upscaled.tif")))
    grid = gdal.Open(str(scene / "coarse" / "COARSE_2025-06-05.tif"))
    assert image.RasterCount == grid.RasterCount
    cell, wanted = image.GetGeoTransform(), grid.GetGeoTransform()
    assert (cell[1], cell[5]) == pytest.approx((wanted[1], wanted[5])), "the size of the coarse cells"
    columns = (cell[0] - wanted[0]) / wanted[1]
    assert columns == pytest.approx(round(columns), abs=1e-6), "on the lattice of the coarse grid"


def test_execute_in_the_background_with_several_outputs(wps, fine_layer, coarse_layer, scene, tmp_path):
    """The image by reference, the report inline; progress rises to 100; the image is a valid COG near the truth."""
    execution = wps.execute(
        "stif:Ustfip",
        fusion_by_layers(fine_layer, coarse_layer),
        output=[("result", True, "image/tiff"), ("report", False, None)],
        mode="async",
    )
    assert execution.statusLocation and "GetExecutionStatus" in execution.statusLocation
    seen = finish(execution)
    assert execution.isSucceded(), [e.text for e in execution.errors]
    assert execution.percentCompleted == 100
    assert seen == sorted(seen), "progress never falls"
    assert '"pairs"' in output(execution, "report").data[0]
    assert "GetExecutionResult" in output(execution, "result").reference

    fused = save(execution, "result", tmp_path / "fused.tif")
    _, errors, _ = validate_cloud_optimized_geotiff.validate(str(fused))
    assert not errors
    image = gdal.Open(str(fused))
    truth = gdal.Open(str(scene / "truth" / f"FINE_{TARGET}.tif"))
    assert (image.RasterXSize, image.RasterYSize) == (truth.RasterXSize, truth.RasterYSize)
    assert image.GetRasterBand(1).GetNoDataValue() is not None


def test_raw_output_is_the_image_itself(base_url, fine_layer, coarse_layer, tmp_path):
    """By GET with nothing but literals, as a browser or QGIS can."""
    response = requests.get(
        base_url + "/ows",
        params={
            "service": "WPS",
            "version": "1.0.0",
            "request": "Execute",
            "identifier": "stif:Ustfip",
            "DataInputs": f"fineLayer={fine_layer};coarseLayer={coarse_layer};time={TARGET};searchRadius=3",
            "RawDataOutput": "result",
        },
        timeout=WAIT_SECONDS,
    )
    assert response.headers["Content-Type"].startswith("image/tiff"), response.text[:500]
    (tmp_path / "raw.tif").write_bytes(response.content)
    assert gdal.Open(str(tmp_path / "raw.tif")).RasterCount == 4


def test_failure_tells_what_and_why(wps, coarse_layer):
    execution = wps.execute(
        "stif:Ustfip",
        fusion_by_layers("stif:nothing_of_that_name", coarse_layer),
        output=[("result", True, None)],
        mode="async",
    )
    finish(execution)
    assert not execution.isSucceded()
    assert "stif:nothing_of_that_name" in execution.errors[0].text
    assert "\tat " not in execution.errors[0].text, "no stack trace"


def test_bad_value_is_refused(wps, fine_layer, coarse_layer):
    inputs = fusion_by_layers(fine_layer, coarse_layer, ("searchRadius", "-5"))
    try:
        execution = wps.execute("stif:Ustfip", inputs, output=[("result", True, None)], mode="sync")
        message = execution.errors[0].text
    except ServiceException as refused:
        message = str(refused)
    assert "searchRadius" in message and "-5" in message


def test_dismissal(wps, fine_layer, coarse_layer):
    inputs = fusion_by_layers(fine_layer, coarse_layer, ("searchRadius", "60"), ("similarPixels", "200"))
    execution = wps.execute("stif:Ustfip", inputs, output=[("result", True, None)], mode="async")
    dismiss = execution.statusLocation.replace("GetExecutionStatus", "Dismiss")
    assert "dismissed" in requests.get(dismiss, timeout=60).text
    end = time.time() + 60
    text = ""
    while "Unknown execution id" not in text:
        assert time.time() < end, "the dismissed execution is still there: " + text[:300]
        text = requests.get(execution.statusLocation, timeout=60).text
    assert "Unknown execution id" in requests.get(dismiss, timeout=60).text


class LayerReference(IComplexDataInput):
    """A layer of the server as an input by reference: nothing is sent, whatever its size."""

    def __init__(self, layer):
        query = f"service=WCS&version=2.0.1&request=GetCoverage&coverageId={layer.replace(':', '__')}&format=image/tiff"
        self._href = "http://geoserver/wcs?" + query

    def getXml(self):
        element = etree.Element("{http://www.opengis.net/wps/1.0.0}Reference", mimeType="image/tiff", method="GET")
        element.set("{http://www.w3.org/1999/xlink}href", self._href)
        return element


def test_big_inputs_go_by_reference(wps, truth_layer):
    inputs = [("prediction", LayerReference(truth_layer)), ("truth", LayerReference(truth_layer))]
    execution = wps.execute("stif:Assess", inputs, output=[("result", False, None)], mode="async")
    finish(execution)
    assert execution.isSucceded(), [e.text for e in execution.errors]
    metrics = json.loads(output(execution, "result").data[0])["predicted"]["mean"]
    assert metrics["coverage"] == 1 and metrics["RMSE"] == 0


def test_a_big_image_of_another_host_goes_by_reference(wps, tmp_path):
    """The server fetches 64 MB itself; the request stays small, and the image comes back unharmed."""
    side = 4096
    fine = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "big.tif"), side, side, 1, gdal.GDT_Float32)
    fine.SetGeoTransform((500000, 10, 0, 5140960, 0, -10))
    zone = osr.SpatialReference()
    zone.ImportFromEPSG(32633)
    fine.SetSpatialRef(zone)
    columns = np.arange(side, dtype=np.float32)
    fine.GetRasterBand(1).WriteArray(np.add.outer(columns, columns))
    fine = None
    assert (tmp_path / "big.tif").stat().st_size > 64_000_000
    handler = functools.partial(QuietFiles, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as files:
        threading.Thread(target=files.serve_forever, daemon=True).start()
        image = f"http://127.0.0.1:{files.server_port}/big.tif"
        inputs = [(name, ComplexDataInput(image, mimeType="image/tiff")) for name in ("prediction", "truth")]
        try:
            execution = wps.execute("stif:Assess", inputs, output=[("result", False, None)], mode="async")
            finish(execution)
        except ServiceException as refused:
            if OWN_HOST:
                raise
            pytest.skip(f"this server fetches nothing from other hosts: {refused}")
        finally:
            files.shutdown()
    if not OWN_HOST and not execution.isSucceded() and "127.0.0.1" in execution.errors[0].text:
        pytest.skip(f"this server fetches nothing from other hosts: {execution.errors[0].text}")
    assert execution.isSucceded(), [e.text for e in execution.errors]
    metrics = json.loads(output(execution, "result").data[0])["predicted"]["mean"]
    assert metrics["coverage"] == 1 and metrics["RMSE"] == 0


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def test_chain_through_the_internal_address(base_url, scene, inline):
    """stif:Upscale inside stif:Assess: the upscaled image against the coarse one, nothing encoded between them."""

    def complex_input(name, path):
        text = inline(path).value
        return (
            f"<wps:Input><ows:Identifier>{name}</ows:Identifier><wps:Data><wps:ComplexData mimeType='image/tiff'"
            f" encoding='base64'>{text}</wps:ComplexData></wps:Data></wps:Input>"
        )

    def literal(name, value):
        return (
            f"<wps:Input><ows:Identifier>{name}</ows:Identifier><wps:Data><wps:LiteralData>{value}</wps:LiteralData>"
            "</wps:Data></wps:Input>"
        )

    def execute(process, inputs, out, root=""):
        return (
            f"<wps:Execute service='WPS' version='1.0.0' {root}><ows:Identifier>{process}</ows:Identifier>"
            f"<wps:DataInputs>{inputs}</wps:DataInputs><wps:ResponseForm><wps:RawDataOutput>"
            f"<ows:Identifier>{out}</ows:Identifier></wps:RawDataOutput></wps:ResponseForm></wps:Execute>"
        )

    namespaces = (
        "xmlns:wps='http://www.opengis.net/wps/1.0.0' xmlns:ows='http://www.opengis.net/ows/1.1'"
        " xmlns:xlink='http://www.w3.org/1999/xlink'"
    )
    fine = scene / "fine" / "FINE_2025-06-05.tif"
    coarse = scene / "coarse" / "COARSE_2025-06-05.tif"
    inner = execute(
        "stif:Upscale",
        complex_input("fine", fine)
        + literal("fineTimes", "2025-06-05")
        + complex_input("coarse", coarse)
        + literal("coarseTimes", "2025-06-05"),
        "result",
    )
    chained = (
        "<wps:Input><ows:Identifier>prediction</ows:Identifier><wps:Reference mimeType='image/tiff' method='POST'"
        f" xlink:href='http://geoserver/wps'><wps:Body>{inner}</wps:Body></wps:Reference></wps:Input>"
    )
    body = execute("stif:Assess", chained + complex_input("truth", coarse), "result", namespaces)
    response = requests.post(
        base_url + "/wps", data=body.encode(), headers={"Content-Type": "text/xml"}, timeout=WAIT_SECONDS
    )
    assert response.status_code == 200
    assert "ExceptionReport" not in response.text, response.text[:1000]
    assert response.text.strip()


def test_hostile_xml_is_refused(base_url):
    body = (
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><wps:Execute service='WPS' version='1.0.0'"
        " xmlns:wps='http://www.opengis.net/wps/1.0.0' xmlns:ows='http://www.opengis.net/ows/1.1'>"
        "<ows:Identifier>stif:&e;</ows:Identifier></wps:Execute>"
    )
    text = requests.post(base_url + "/wps", data=body, headers={"Content-Type": "text/xml"}, timeout=60).text
    assert "ExceptionReport" in text
    assert "root:" not in text and "\tat " not in text
