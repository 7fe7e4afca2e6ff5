"""A published layer of the server as a WMS layer of the project."""

import time

from qgis.core import QgsDataSourceUri, QgsRasterLayer

from .description import child, descendants, text

GENERAL = ("CRS:84", "EPSG:4326", "EPSG:3857", "EPSG:900913")


def wms_layer(server, name, project_crs, feedback=None):
    """The layer with the style that the server draws it with, or None if the server does not show it.

    project_crs: code of the CRS in which it is asked for if the layer has it.
    """
    capabilities = server.wms_capabilities(feedback)
    path = _path(capabilities, name)
    if not path:
        return None
    uri = QgsDataSourceUri()
    # QGIS keeps capabilities for a day by their address; those from before the publication lack the layer
    uri.setParam("url", f"{server.wms}?_={time.time_ns() // 1_000_000}")
    # the addresses in the capabilities may be unknown here, and the login is for ours only
    uri.setParam("IgnoreGetMapUrl", "1")
    uri.setParam("IgnoreGetFeatureInfoUrl", "1")
    uri.setParam("layers", name)
    uri.setParam("styles", "")
    uri.setParam("format", "image/png")
    uri.setParam("crs", _crs(path, project_crs))
    times = next((d for d in descendants(path[-1], "Dimension") if d.get("name", "").lower() == "time"), None)
    if times is not None:
        uri.setParam("type", "wmst")
        uri.setParam("timeDimensionExtent", (times.text or "").strip())
        uri.setParam("allowTemporalUpdates", "true")
        uri.setParam("temporalSource", "provider")
    if server.authcfg:
        uri.setParam("authcfg", server.authcfg)
    title = text(path[-1], "Title") or name
    layer = QgsRasterLayer(bytes(uri.encodedUri()).decode("utf-8"), title, "wms")
    return layer if layer.isValid() else None


def _path(capabilities, name):
    """The Layer elements from the outermost to the one of that name."""

    def search(element, above):
        for layer in (e for e in element if e.tag.rsplit("}", 1)[-1] == "Layer"):
            here = [*above, layer]
            if text(layer, "Name") == name:
                return here
            found = search(layer, here)
            if found:
                return found
        return []

    return search(child(capabilities, "Capability"), [])


def _crs(path, project_crs):
    """The project's CRS, else the layer's own, else web Mercator; in that order what the layer offers."""
    own = [b.get("CRS", b.get("SRS", "")) for b in path[-1] if b.tag.rsplit("}", 1)[-1] == "BoundingBox"]
    offered = {(e.text or "").strip() for layer in path for e in layer if e.tag.rsplit("}", 1)[-1] in ("CRS", "SRS")}
    wanted = [project_crs, *(c for c in own if c not in GENERAL), "EPSG:3857"]
    return next((c for c in wanted if c and (c in offered or c in own)), "EPSG:4326")
