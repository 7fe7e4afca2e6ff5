"""HTTP for install.py and smoke.py: Python's standard library only."""
import base64
import json
import urllib.error
import urllib.request


class Answer:
    """Status, headers and body of an answer; errors are answers too."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def json(self):
        return json.loads(self.text)


class Server:
    """A GeoServer, or the embedded host, by its base URL: http://localhost:8080/geoserver"""

    def __init__(self, base, user=None, password=None, timeout=600):
        self.base, self.timeout = base.rstrip("/"), timeout
        self.login = None
        if user:
            token = base64.b64encode(f"{user}:{password}".encode()).decode()
            self.login = {"Authorization": "Basic " + token}

    def ask(self, method, path, body=None, content=None, login=True):
        url = path if path.startswith("http") else self.base + path
        data = body.encode() if isinstance(body, str) else body
        request = urllib.request.Request(url, data=data, method=method)
        if content:
            request.add_header("Content-Type", content)
        if login and self.login:
            for name, value in self.login.items():
                request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as e:
            return Answer(e.code, e.headers, e.read())

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post_xml(self, path, body, **more):
        return self.ask("POST", path, body, "text/xml", **more)
