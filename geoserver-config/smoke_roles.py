#!/usr/bin/env python3
"""Checks who may do what in a GeoServer that install.py and roles.py have set up.

    geoserver-config/smoke_roles.py --url URL --users-password SECRET [--user admin] [--password geoserver]

As anonymous, as stif_user, as stif_publisher and as administrator: run, publish, read a hidden layer, look at and end the
execution of somebody else. Ends with 1 if a check fails. The long run that it starts takes a quarter of a minute or more: give
the server nothing else to do.
"""
import argparse
import re
import sys
import time

from gsrest import Server
from roles import PUBLISHER, Roles
from smoke import FUSION, STAMP, Smoke, error, need

HIDDEN = "stif.truth.r"


class Somebody(Smoke):
    """Requests of one user."""

    def start(self, file):
        answer = self.xml(file).text
        found = re.search(r'statusLocation="([^"]+)"', answer)
        need(found, answer[:600])
        url = found.group(1).replace("&amp;", "&")
        return url, re.search(r"(?i)executionId=([\w-]+)", url).group(1)

    def processes(self):
        text = self.server.get("/ows?service=WPS&version=1.0.0&request=GetCapabilities").text
        return len(set(re.findall(r"Identifier>stif:(\w+)<", text)))

    def dismiss(self, execution):
        return self.server.get(f"/ows?service=WPS&version=1.0.0&request=Dismiss&executionId={execution}").text


def unknown(text, who):
    need("Unknown execution id" in text, f"{who} is answered: {text[:400]}")


class Checks:
    def __init__(self, url, admin, password, users_password):
        self.admin = Somebody(Server(url, admin, password), False)
        self.user = Somebody(Server(url, "stif_user", users_password), False)
        self.publisher = Somebody(Server(url, "stif_publisher", users_password), False)
        self.anonymous = Somebody(Server(url), False)
        self.rules = Roles(self.admin.server)

    def run(self):
        need(self.anonymous.processes() == 0, f"anonymous sees {self.anonymous.processes()} processes")
        need(self.user.processes() > 10, f"stif_user sees {self.user.processes()} processes")
        told = self.anonymous.refused("Ustfip", FUSION, "stif:Ustfip")
        report = self.user.execute("Ustfip", FUSION).json()
        need(report["result"]["coverage"] > 0.99, str(report)[:300])
        return "anonymous: " + told

    def publish(self):
        layer = "stif:roles" + STAMP
        told = self.user.refused("Ustfip", FUSION + ";publish=" + layer, "may not publish into the workspace 'stif'")
        need(not self.admin.published(layer), layer + " is there")
        made = self.publisher.execute("Ustfip", FUSION + ";publish=" + layer, "layer").text.strip()
        need(made == layer and self.admin.published(layer), made)
        return "stif_user: " + told

    def hidden(self):
        ask = "predictionLayer=stif:truth;truthLayer=stif:truth"
        self.rules.rule(HIDDEN, PUBLISHER)
        try:
            told = error(self.user.kvp("Assess", ask, "report"))
            missing = error(self.user.kvp("Assess", ask.replace("stif:truth", "stif:nothing"), "report"))
            need("there is no raster layer 'stif:truth'" in told, told)
            need(told == missing.replace("stif:nothing", "stif:truth"), f"{told} is not {missing}")
            self.publisher.execute("Assess", ask)
        finally:
            self.rules.rule(HIDDEN, None)
        self.user.execute("Assess", ask)
        return told

    def running(self):
        url, execution = self.user.start("estarfm-long-async.xml")
        for who, somebody in (("anonymous", self.anonymous), ("stif_publisher", self.publisher)):
            unknown(somebody.server.get(url).text, who)
            unknown(somebody.dismiss(execution), who)
            listed = somebody.server.get("/ows?service=WPS&version=1.0.0&request=GetExecutions").text
            need(execution not in listed, who + " sees it in GetExecutions")
        mine = self.user.server.get(url).text
        need("ProcessStarted" in mine or "ProcessAccepted" in mine, "its owner: " + mine[:400])
        need("ProcessStarted" in self.admin.server.get(url).text, "the administrator does not see it")
        self.user.dismiss(execution)
        start = time.time()
        while time.time() - start < 30 and "ProcessStarted" in self.user.server.get(url).text:
            time.sleep(0.2)
        left = self.user.server.get(url).text
        need("ProcessStarted" not in left and "ProcessSucceeded" not in left, left[:400])
        unknown(self.publisher.server.get(url).text, "stif_publisher, once dismissed,")
        return f"ended {time.time() - start:.1f} s after its owner's Dismiss"

    def finished(self):
        url, _ = self.user.start("ustfip-async.xml")
        text = ""
        for _ in range(240):
            text = self.user.server.get(url).text
            if "ProcessSucceeded" in text or "ProcessFailed" in text:
                break
            time.sleep(0.5)
        need("ProcessSucceeded" in text, error(self.user.server.get(url)))
        link = re.search(r'href="([^"]+)"', text[text.index("ProcessOutputs"):]).group(1).replace("&amp;", "&")
        for who, somebody in (("anonymous", self.anonymous), ("stif_publisher", self.publisher)):
            unknown(somebody.server.get(url).text, who)
            unknown(somebody.server.get(link).text, who)
        need(self.user.server.get(link).body[:2] in (b"II", b"MM"), "its owner gets no TIFF")

    def remove(self):
        self.admin.server.ask("DELETE", f"/rest/workspaces/stif/coveragestores/roles{STAMP}?recurse=true&purge=all")
        self.admin.server.ask("DELETE", f"/rest/workspaces/stif/styles/roles{STAMP}?purge=true")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--url", default="http://localhost:8080/geoserver")
    p.add_argument("--user", default="admin")
    p.add_argument("--password", default="geoserver")
    p.add_argument("--users-password", required=True, help="of stif_user and stif_publisher")
    a = p.parse_args()
    c = Checks(a.url, a.user, a.password, a.users_password)
    s = c.admin
    s.check("anonymous may not run the processes, stif_user may", c.run)
    s.check("stif_user may not publish, stif_publisher may", c.publish)
    s.check("a hidden layer is not found, like one that is not there", c.hidden)
    s.check("a running execution is unknown to others, who cannot end it", c.running)
    s.check("status and results of a finished execution are unknown to others", c.finished)
    c.remove()
    print(f"{s.count - s.failures} of {s.count} checks passed")
    sys.exit(1 if s.failures else 0)


if __name__ == "__main__":
    main()
