"""Process descriptions of WPS 1.0.0 as plain objects. Namespaces are ignored: servers use them in different ways."""

import dataclasses
import xml.etree.ElementTree as ElementTree

WHOLE = {"int", "integer", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"}
REAL = {"double", "float", "decimal"}


@dataclasses.dataclass(frozen=True)
class Input:
    """An input: kind is literal, complex or box; type is the literal's XML Schema type, empty for texts."""

    id: str
    title: str
    help: str
    required: bool
    many: bool
    kind: str
    type: str = ""
    allowed: tuple = ()
    minimum: str = ""
    maximum: str = ""
    default: str = ""
    mime_types: tuple = ()

    @property
    def image(self):
        return any(m.startswith("image/") for m in self.mime_types)

    @property
    def geometry(self):
        """One geometry, not a collection of features."""
        return "application/wkt" in self.mime_types

    @property
    def json(self):
        """The type in which GeoJSON is taken, or empty."""
        return next((m for m in self.mime_types if m.endswith("json")), "")


# what the texts among the outputs are: GeoServer leaves their descriptions out
TEXTS = {"polygons": "geojson", "report": "json", "estimate": "json", "graph": "json", "courses": "json", "legend": "sld"}


@dataclasses.dataclass(frozen=True)
class Output:
    """An output; without mime types it is a literal."""

    id: str
    title: str
    help: str
    mime_types: tuple = ()

    @property
    def suffix(self):
        """Of a file with the text of this output: geojson, json, sld or txt."""
        for word, suffix in (("GeoJSON", "geojson"), ("JSON", "json"), ("SLD", "sld")):
            if word in self.help:
                return suffix
        return TEXTS.get(self.id, "txt")

    @property
    def image(self):
        return any(m.startswith("image/") for m in self.mime_types)


@dataclasses.dataclass(frozen=True)
class Process:
    """A process: id with namespace, stif:Ustfip."""

    id: str
    title: str
    help: str
    inputs: tuple
    outputs: tuple

    def place(self, output):
        """Name of the parameter that says where an output is saved: no input may have the same."""
        return output.id + "Image" if any(i.id == output.id for i in self.inputs) else output.id

    def switch(self, output):
        """The input without which an image is not made, as provenance and differenceMap; None for most."""
        names = (output.id, output.id + "Map")
        return next((i for i in self.inputs if i.type == "boolean" and i.id in names), None)


def local(element):
    """Name without namespace."""
    return element.tag.rsplit("}", 1)[-1]


def child(element, name):
    """The first child of that name, or None; also None of None."""
    return None if element is None else next((c for c in element if local(c) == name), None)


def text(element, name):
    """Text of the first child of that name, stripped; empty if it is not there."""
    found = child(element, name)
    return "" if found is None or found.text is None else found.text.strip()


def descendants(element, name):
    """All elements of that name inside, in document order."""
    return [] if element is None else [e for e in element.iter() if local(e) == name]


def read_processes(document):
    """The processes of the answer to DescribeProcess.

    Raises SyntaxError (ElementTree.ParseError) if it is not XML.
    """
    root = ElementTree.fromstring(document)
    return [_process(e) for e in descendants(root, "ProcessDescription")]


def _process(element):
    return Process(
        text(element, "Identifier"),
        text(element, "Title"),
        text(element, "Abstract"),
        tuple(_input(e) for e in descendants(child(element, "DataInputs"), "Input")),
        tuple(_output(e) for e in descendants(child(element, "ProcessOutputs"), "Output")),
    )


def _input(element):
    literal, data = child(element, "LiteralData"), child(element, "ComplexData")
    limits = next(iter(descendants(literal, "Range")), None)
    return Input(
        id=text(element, "Identifier"),
        title=text(element, "Title"),
        help=text(element, "Abstract"),
        required=element.get("minOccurs", "1") != "0",
        many=_number(element.get("maxOccurs", "1")) > 1,
        kind="literal" if literal is not None else "complex" if data is not None else "box",
        type=text(literal, "DataType").rsplit(":", 1)[-1],
        allowed=tuple((v.text or "").strip() for v in descendants(child(literal, "AllowedValues"), "Value")),
        minimum=text(limits, "MinimumValue"),
        maximum=text(limits, "MaximumValue"),
        default=text(literal, "DefaultValue"),
        mime_types=_mime_types(data),
    )


def _output(element):
    return Output(
        text(element, "Identifier"),
        text(element, "Title"),
        text(element, "Abstract"),
        _mime_types(child(element, "ComplexOutput")),
    )


def _mime_types(element):
    """Without repetition, the default first."""
    return tuple(dict.fromkeys((m.text or "").strip() for m in descendants(element, "MimeType")))


def _number(count):
    return int(count) if count.isdigit() else 1 << 31
