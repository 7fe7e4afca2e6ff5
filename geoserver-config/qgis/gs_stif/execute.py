"""Execute requests of WPS 1.0.0 as XML: asynchronous, every output by reference where it can be."""

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:wps="http://www.opengis.net/wps/1.0.0" xmlns:ows="http://www.opengis.net/ows/1.1"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def literal(name, value):
    return _input(name, f"<wps:Data><wps:LiteralData>{escape(value)}</wps:LiteralData></wps:Data>")


def image(name, base64_text):
    """A GeoTIFF inside the request."""
    data = f'<wps:ComplexData mimeType="image/tiff" encoding="base64">{base64_text}</wps:ComplexData>'
    return _input(name, f"<wps:Data>{data}</wps:Data>")


def coverage(name, layer):
    """A layer of the server itself, which it reads without a request."""
    query = f"service=WCS&version=2.0.1&request=GetCoverage&coverageId={layer.replace(':', '__')}&format=image/tiff"
    href = quoteattr("http://geoserver/wcs?" + query)
    return _input(name, f'<wps:Reference mimeType="image/tiff" method="GET" xlink:href={href}/>')


def polygons(name, parts):
    """Polygons in degrees of longitude and latitude. parts: for each its rings, the outer one first, of (x, y).

    As GML, in which the CRS goes with them (GeoServer reads no SRID= before WKT); its name is of the kind that has
    longitude first.
    """
    members = "".join(f"<gml:surfaceMember>{_polygon(rings)}</gml:surfaceMember>" for rings in parts)
    data = (
        '<wps:ComplexData mimeType="text/xml; subtype=gml/3.1.1"><gml:MultiSurface'
        ' xmlns:gml="http://www.opengis.net/gml" srsName="http://www.opengis.net/gml/srs/epsg.xml#4326">'
        f"{members}</gml:MultiSurface></wps:ComplexData>"
    )
    return _input(name, f"<wps:Data>{data}</wps:Data>")


def _polygon(rings):
    kinds = ["exterior"] + ["interior"] * (len(rings) - 1)
    parts = (
        f"<gml:{kind}><gml:LinearRing><gml:posList>{' '.join(f'{x:.9f} {y:.9f}' for x, y in ring)}</gml:posList>"
        f"</gml:LinearRing></gml:{kind}>"
        for kind, ring in zip(kinds, rings)
    )
    return f"<gml:Polygon>{''.join(parts)}</gml:Polygon>"


def features(name, mime_type, geojson):
    """A feature collection inside the request."""
    data = f"<wps:ComplexData mimeType={quoteattr(mime_type)}>{escape(geojson)}</wps:ComplexData>"
    return _input(name, f"<wps:Data>{data}</wps:Data>")


def box(name, west, south, east, north):
    """Degrees of longitude and latitude."""
    corners = (
        f"<ows:LowerCorner>{west!r} {south!r}</ows:LowerCorner><ows:UpperCorner>{east!r} {north!r}</ows:UpperCorner>"
    )
    data = f'<wps:BoundingBoxData crs="EPSG:4326" dimensions="2">{corners}</wps:BoundingBoxData>'
    return _input(name, f"<wps:Data>{data}</wps:Data>")


def _input(name, content):
    return f"<wps:Input><ows:Identifier>{escape(name)}</ows:Identifier>{content}</wps:Input>"


def request(process, inputs, outputs):
    """The whole document. inputs: elements made above; outputs: of the description."""
    wanted = "".join(_output(o) for o in outputs)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><wps:Execute service="WPS" version="1.0.0" {NAMESPACES}>'
        f"<ows:Identifier>{escape(process)}</ows:Identifier><wps:DataInputs>{''.join(inputs)}</wps:DataInputs>"
        '<wps:ResponseForm><wps:ResponseDocument storeExecuteResponse="true" status="true">'
        f"{wanted}</wps:ResponseDocument></wps:ResponseForm></wps:Execute>"
    )


def _output(output):
    attributes = ""
    if output.mime_types:
        attributes = f' asReference="true" mimeType={quoteattr(output.mime_types[0])}'
    return f"<wps:Output{attributes}><ows:Identifier>{escape(output.id)}</ows:Identifier></wps:Output>"
