#!/usr/bin/env python3
"""Sets up the example of docs/security.md in a GeoServer: who may run the processes, and who may publish.

    geoserver-config/roles.py --url URL --data-dir DIR --users-password SECRET [--user admin] [--password geoserver]
    geoserver-config/roles.py --url URL --data-dir DIR --remove

Over REST: the roles ROLE_STIF_USER and ROLE_STIF_PUBLISHER, the users stif_user (the first role) and stif_publisher (both), and
the rules that everybody may read the workspace stif and ROLE_STIF_PUBLISHER may administer it. In DIR/wps.xml, which GeoServer
has no REST for: only ROLE_STIF_USER may run the processes; GeoServer is told to read it again. Needs Python 3.8 or later.
"""
import argparse
import json
import pathlib
import sys
import xml.etree.ElementTree as ET

from gsrest import Server

FACTORY = "org.gsstif.process.StifProcessFactory"
USER, PUBLISHER = "ROLE_STIF_USER", "ROLE_STIF_PUBLISHER"
USERS = {"stif_user": [USER], "stif_publisher": [USER, PUBLISHER]}
RULES = {"stif.*.r": "*", "stif.*.a": PUBLISHER}


class Roles:
    def __init__(self, server):
        self.server = server

    def rest(self, method, path, body=None, good=(200, 201)):
        text = None if body is None else json.dumps(body)
        answer = self.server.ask(method, "/rest/security" + path, text, "application/json" if text else None)
        if answer.status not in good:
            sys.exit(f"{method} /rest/security{path}: HTTP {answer.status}: {answer.text[:300]}")
        return answer

    def names(self, path, key):
        text = self.server.ask("GET", "/rest/security" + path + ".json").json()
        found = text.get(key, [])
        return [n["userName"] if isinstance(n, dict) else n for n in found]

    def rule(self, name, roles):
        """roles None: takes the rule away."""
        there = name in self.server.ask("GET", "/rest/security/acl/layers.json").json()
        if roles is None:
            if there:
                self.rest("DELETE", "/acl/layers/" + name)
        else:
            self.rest("PUT" if there else "POST", "/acl/layers", {name: roles})

    def add(self, password):
        for role in (USER, PUBLISHER):
            if role not in self.names("/roles", "roles"):
                self.rest("POST", f"/roles/role/{role}")
        for user, roles in USERS.items():
            if user not in self.names("/usergroup/users", "users"):
                self.rest("POST", "/usergroup/users",
                          {"user": {"userName": user, "password": password, "enabled": True}})
            for role in roles:
                self.rest("POST", f"/roles/role/{role}/user/{user}")
        for name, roles in RULES.items():
            self.rule(name, roles)

    def remove(self):
        for name in RULES:
            self.rule(name, None)
        for user in USERS:
            if user in self.names("/usergroup/users", "users"):
                self.rest("DELETE", f"/usergroup/user/{user}")
        for role in (USER, PUBLISHER):
            if role in self.names("/roles", "roles"):
                self.rest("DELETE", f"/roles/role/{role}")


def processes(file, roles):
    """Who may run the processes, in wps.xml; no roles: everybody."""
    tree = ET.parse(file)
    groups = tree.getroot().find("processGroups")
    if groups is None:
        groups = ET.SubElement(tree.getroot(), "processGroups")
    group = next((g for g in groups if g.findtext("factoryClass") == FACTORY), None)
    if group is None:
        group = ET.SubElement(groups, "processGroup")
        ET.SubElement(group, "factoryClass").text = FACTORY
        ET.SubElement(group, "enabled").text = "true"
    old = group.find("roles")
    if old is not None:
        group.remove(old)
    if roles:
        listed = ET.SubElement(group, "roles")
        for role in roles:
            ET.SubElement(listed, "string").text = role
    tree.write(file, encoding="UTF-8")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--url", default="http://localhost:8080/geoserver")
    p.add_argument("--user", default="admin")
    p.add_argument("--password", default="geoserver")
    p.add_argument("--data-dir", required=True, type=pathlib.Path, help="GeoServer's data directory")
    p.add_argument("--users-password", help="of stif_user and stif_publisher, when they are made")
    p.add_argument("--remove", action="store_true", help="take all of it away again")
    a = p.parse_args()
    server = Server(a.url, a.user, a.password)
    wps = a.data_dir / "wps.xml"
    if not wps.is_file():
        sys.exit(f"{wps} is not there; save WPS → settings once, or give --data-dir")
    if not a.remove and not a.users_password:
        sys.exit("--users-password is needed: the password of stif_user and stif_publisher")
    roles = Roles(server)
    if a.remove:
        roles.remove()
    else:
        roles.add(a.users_password)
    processes(wps, [] if a.remove else [USER])
    if server.ask("POST", "/rest/reload").status != 200:
        sys.exit("GeoServer did not read its settings again; restart it")
    print("removed" if a.remove else "users " + ", ".join(USERS) + "; only " + USER + " may run the processes")


if __name__ == "__main__":
    main()
