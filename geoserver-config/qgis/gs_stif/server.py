"""The server over HTTP: WPS 1.0.0 with GeoServer's status requests, and the names of the WMS layers.

All requests go to the URL that the user gave, whatever addresses the answers name: a server behind a proxy may know
itself by another name, and the password is for this one only.
"""

import dataclasses
import html
import re
import xml.etree.ElementTree as ElementTree

from qgis.core import QgsBlockingNetworkRequest, QgsFileDownloader
from qgis.PyQt.QtCore import QByteArray, QEventLoop, QUrl, QUrlQuery
from qgis.PyQt.QtNetwork import QNetworkRequest

from .description import child, descendants, local, text


class ServerError(Exception):
    """What the server said, or why it could not be asked."""


@dataclasses.dataclass
class Status:
    """Where a run stands: state is waiting, running, done or failed; outputs are (id, address or None, text)."""

    state: str
    percent: float = 0.0
    message: str = ""
    outputs: tuple = ()


class Server:
    """A GeoServer or embedded host.

    url: of the server (http://host/geoserver) or of one of its services; authcfg: id in QGIS's authentication
    database, empty for none.
    """

    def __init__(self, url, authcfg=""):
        self.base = re.sub(r"/(ows|wps|wms|web)?/*$", "", url.strip().split("?")[0].split("#")[0])
        if not re.match(r"https?://[^/]+", self.base):
            raise ServerError(f"the URL of the server is '{url}'; it must be like http://127.0.0.1:8080/geoserver")
        self.authcfg = authcfg

    @property
    def wms(self):
        return self.base + "/ows"

    def process_names(self, feedback=None):
        root = self._get({"service": "WPS", "version": "1.0.0", "request": "GetCapabilities"}, feedback)
        names = [text(p, "Identifier") for p in descendants(root, "Process")]
        return [n for n in names if n.startswith("stif:")]

    def descriptions(self, names, feedback=None):
        """The answer to DescribeProcess as it came."""
        query = {"service": "WPS", "version": "1.0.0", "request": "DescribeProcess", "identifier": ",".join(names)}
        document = self._content(query, feedback)
        _parse(document)
        return document

    def layer_names(self, feedback=None):
        """Names of all layers that can be drawn; workspace:name."""
        layers = descendants(self.wms_capabilities(feedback), "Layer")
        return [text(e, "Name") for e in layers if ":" in text(e, "Name")]

    def wms_capabilities(self, feedback=None):
        return self._get({"service": "WMS", "version": "1.3.0", "request": "GetCapabilities"}, feedback)

    def start(self, execute, feedback=None):
        """Posts an Execute; returns the query of its status requests, and where it stands."""
        request = QNetworkRequest(self._url({}))
        request.setHeader(QNetworkRequest.ContentTypeHeader, "text/xml; charset=utf-8")
        network = self._network()
        network.post(request, QByteArray(execute.encode("utf-8")), False, feedback)
        root = _parse(self._answer(network))
        location = root.get("statusLocation")
        status = _status(root)
        if not location and status.state != "failed":
            raise ServerError("the server gave no place to ask for the status")
        return QUrl(location or "").query(), status

    def status(self, query, feedback=None):
        return _status(_parse(self._content(query, feedback), faults=False))

    def dismiss(self, query):
        identifier = next(
            (v for k, v in QUrlQuery(query).queryItems() if k.lower() == "executionid"),
            "",
        )
        parameters = {"service": "WPS", "version": "1.0.0", "request": "Dismiss", "executionId": identifier}
        self._content(parameters, None)

    def download(self, address, path, feedback):
        """Fetches a result into a file."""
        query = QUrl(address).query()
        downloader = QgsFileDownloader(self._url(query), path, self.authcfg, True)
        loop = QEventLoop()
        faults = []
        downloader.downloadError.connect(faults.extend)
        downloader.downloadExited.connect(loop.quit)
        feedback.canceled.connect(downloader.cancelDownload)
        downloader.startDownload()
        loop.exec_()
        if faults:
            raise ServerError("the result could not be fetched: " + "; ".join(faults))

    def read(self, address, feedback):
        """Fetches a result into memory."""
        return self._content(QUrl(address).query(), feedback)

    def _network(self):
        network = QgsBlockingNetworkRequest()
        network.setAuthCfg(self.authcfg)
        return network

    def _url(self, query):
        url = QUrl(self.base + "/ows")
        if isinstance(query, dict):
            parameters = QUrlQuery()
            for key, value in query.items():
                parameters.addQueryItem(key, str(QUrl.toPercentEncoding(value), "ascii"))
            url.setQuery(parameters)
        else:
            url.setQuery(query)
        return url

    def _content(self, query, feedback):
        network = self._network()
        network.get(QNetworkRequest(self._url(query)), True, feedback)
        return self._answer(network)

    def _get(self, query, feedback):
        return _parse(self._content(query, feedback))

    def _answer(self, network):
        content = bytes(network.reply().content())
        problem = network.errorMessage()
        if problem:
            said = _faults(content)
            raise ServerError(said or f"{self.base} cannot be asked: {problem}")
        return content


def _parse(document, faults=True):
    try:
        root = ElementTree.fromstring(document)
    except ElementTree.ParseError as e:
        raise ServerError("the server's answer is not XML; is the URL that of a GeoServer?") from e
    if faults and local(root) in ("ExceptionReport", "ServiceExceptionReport"):
        raise ServerError(_exception_text(root) or "the server reports a fault without saying which")
    return root


def _faults(content):
    try:
        return _exception_text(ElementTree.fromstring(content))
    except ElementTree.ParseError:
        return ""


def _exception_text(root):
    elements = descendants(root, "ExceptionText") + descendants(root, "ServiceException")
    # GeoServer escapes its messages twice
    return "; ".join(html.unescape(e.text or "").strip() for e in elements if (e.text or "").strip())


def _status(root):
    if local(root) != "ExecuteResponse" or descendants(root, "ProcessFailed"):
        return Status("failed", message=_exception_text(root) or "the run failed, and the server does not say why")
    if descendants(root, "ProcessSucceeded"):
        outputs = descendants(child(root, "ProcessOutputs"), "Output")
        return Status("done", 100.0, outputs=tuple(_output(e) for e in outputs))
    started = next(iter(descendants(root, "ProcessStarted")), None)
    if started is None:
        return Status("waiting")
    percent = started.get("percentCompleted", "0")
    return Status("running", float(percent or 0), (started.text or "").strip())


def _output(element):
    reference = child(element, "Reference")
    if reference is not None:
        href = next((v for k, v in reference.attrib.items() if k.rsplit("}", 1)[-1] == "href"), "")
        return text(element, "Identifier"), href, ""
    data = child(element, "Data")
    return text(element, "Identifier"), None, "" if data is None else "".join(data.itertext()).strip()
