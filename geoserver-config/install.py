#!/usr/bin/env python3
"""Installs the workspace, styles and demo layers of gs-stif into a running GeoServer, over its REST interface.

    geoserver-config/install.py [--url http://localhost:8080/geoserver] [--user admin] [--password geoserver]

What is there already is updated; --remove takes the demo layers and their stores away again. Needs Python 3.8 or later.
"""
import argparse
import io
import json
import pathlib
import sys
import zipfile

from gsrest import Server

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "test-data"
WORKSPACE = "stif"

# layer: folder of dated GeoTIFFs, title, style
SERIES = {
    "fine": ("fusion-scene/fine", "Demo: fine images, 28.5 m, cloudy", "stif_reflectance"),
    "coarse": ("fusion-scene/coarse", "Demo: coarse images, 285 m", "stif_reflectance"),
    "west": ("cluster-scene/west", "Demo: images to cluster, west", "stif_bytes"),
    "east": ("cluster-scene/east", "Demo: images to cluster, east", "stif_bytes"),
}
# layer: file, title, style
IMAGES = {
    "truth": ("fusion-scene/truth/FINE_2025-07-26.tif", "Demo: the fine image of 2025-07-26", "stif_reflectance"),
}
FUSION_BANDS, CLUSTER_BANDS = ["blue", "green", "red", "nir"], ["green", "red", "nir"]
BANDS = {"fine": FUSION_BANDS, "coarse": FUSION_BANDS, "truth": FUSION_BANDS, "west": CLUSTER_BANDS, "east": CLUSTER_BANDS}
TIME = {"entry": [{"@key": "time", "dimensionInfo": {
    "enabled": True, "presentation": "LIST", "units": "ISO8601", "defaultValue": {"strategy": "MAXIMUM"}}}]}


class Installer:
    def __init__(self, server):
        self.server = server

    def rest(self, method, path, body=None, content="application/json", good=(200, 201), quiet=False):
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        answer = self.server.ask(method, "/rest" + path, body, content if body is not None else None)
        if answer.status not in good and not quiet:
            sys.exit(f"{method} /rest{path}: HTTP {answer.status}: {answer.text[:500]}")
        return answer

    def there(self, path):
        return self.rest("GET", path + ".json", quiet=True).status == 200

    def workspace(self):
        if not self.there(f"/workspaces/{WORKSPACE}"):
            self.rest("POST", "/workspaces", {"workspace": {"name": WORKSPACE}})

    def style(self, file):
        name, of = file.stem, f"/workspaces/{WORKSPACE}/styles"
        if not self.there(f"{of}/{name}"):
            self.rest("POST", of, {"style": {"name": name, "filename": file.name}})
        self.rest("PUT", f"{of}/{name}", file.read_bytes(), "application/vnd.ogc.sld+xml")

    def store(self, name):
        return f"/workspaces/{WORKSPACE}/coveragestores/{name}"

    def remove(self, name):
        if self.there(self.store(name)):
            self.rest("DELETE", self.store(name) + "?recurse=true&purge=all")

    def series(self, name, folder, title, style):
        self.remove(name)
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as z:
            for file in sorted((DATA / folder).glob("*.tif")):
                z.write(file, file.name)
            z.write(HERE / "mosaics/timeregex.properties", "timeregex.properties")
            z.writestr("indexer.properties", f"Name={name}\n" + (HERE / "mosaics/indexer.properties").read_text())
        self.rest("PUT", self.store(name) + "/file.imagemosaic?configure=all", package.getvalue(), "application/zip")
        self.describe(name, title, style, TIME)

    def image(self, name, file, title, style):
        self.remove(name)
        self.rest("PUT", self.store(name) + f"/file.geotiff?configure=first&coverageName={name}",
                  (DATA / file).read_bytes(), "image/tiff")
        self.describe(name, title, style, None)

    def named_bands(self, name):
        """The bands as GeoServer found them, with the names that are in the files, which it does not read."""
        found = self.rest("GET", f"{self.store(name)}/coverages/{name}.json").json()["coverage"]["dimensions"]
        for band, known in zip(found["coverageDimension"], BANDS[name]):
            band["name"] = known
        return found

    def describe(self, name, title, style, metadata):
        coverage = {"title": title, "abstract": "Made of test-data of gs-stif by geoserver-config/install.py.", "enabled": True}
        if metadata:
            coverage["metadata"] = metadata
        coverage["dimensions"] = self.named_bands(name)
        self.rest("PUT", f"{self.store(name)}/coverages/{name}", {"coverage": coverage})
        self.rest("PUT", f"/layers/{WORKSPACE}:{name}",
                  {"layer": {"defaultStyle": {"name": f"{WORKSPACE}:{style}", "workspace": WORKSPACE}}})


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--url", default="http://localhost:8080/geoserver")
    p.add_argument("--user", default="admin")
    p.add_argument("--password", default="geoserver")
    p.add_argument("--remove", action="store_true", help="take the demo layers away again")
    a = p.parse_args()
    installer = Installer(Server(a.url, a.user, a.password))
    if a.remove:
        for name in [*SERIES, *IMAGES]:
            installer.remove(name)
        print("removed the demo layers")
        return
    installer.workspace()
    for file in sorted((HERE / "styles").glob("*.sld")):
        installer.style(file)
        print("style", f"{WORKSPACE}:{file.stem}")
    for name, what in SERIES.items():
        installer.series(name, *what)
        print("layer", f"{WORKSPACE}:{name}", "with time")
    for name, what in IMAGES.items():
        installer.image(name, *what)
        print("layer", f"{WORKSPACE}:{name}")


if __name__ == "__main__":
    main()
