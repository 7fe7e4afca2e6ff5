"""gs-stif in QGIS: the processes of a server as Processing algorithms."""


def classFactory(iface):  # pylint: disable=invalid-name
    """Called by QGIS."""
    from .plugin import StifPlugin

    return StifPlugin(iface)
