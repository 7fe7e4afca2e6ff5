// WMS 1.3.0: layers of the server, URLs of maps, legends and values.

/** The root of the server: this page lies at <root>/www/stif/. */
export const ROOT = new URL('../../', document.baseURI.replace(/[^/]*([?#].*)?$/, ''));

const OWS = new URL('ows', ROOT);

export function owsUrl(parameters) {
  const url = new URL(OWS);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null) {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

export async function fetchText(url, options) {
  const response = await fetch(url, options);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} from the server: ${text.slice(0, 300)}`);
  }
  return text;
}

export function parseXml(text) {
  const document = new DOMParser().parseFromString(text, 'text/xml');
  if (document.querySelector('parsererror')) {
    throw new Error('the server did not answer with XML: ' + text.slice(0, 200));
  }
  return document;
}

/** Child elements of a local name, whatever their namespace. */
export function children(element, name) {
  return element ? [...element.children].filter((e) => e.localName === name) : [];
}

export function child(element, name) {
  return children(element, name)[0];
}

export function text(element, name) {
  return child(element, name)?.textContent.trim() ?? '';
}

/** The layers that have a name, no two with the same title: {name, title, group, box: [west, south, east, north], times, styles}. */
export async function layers() {
  const document = parseXml(await fetchText(owsUrl({service: 'WMS', version: '1.3.0', request: 'GetCapabilities'})));
  const found = [];
  const visit = (element) => {
    const name = text(element, 'Name');
    const box = child(element, 'EX_GeographicBoundingBox');
    if (name && box) {
      const dimension = children(element, 'Dimension').find((d) => d.getAttribute('name') === 'time');
      found.push({
        name,
        title: text(element, 'Title') || name,
        group: name.includes(':') ? name.split(':')[0] : 'layers',
        box: ['westBoundLongitude', 'southBoundLatitude', 'eastBoundLongitude', 'northBoundLatitude']
            .map((side) => Number(text(box, side))),
        times: dimension ? dimension.textContent.split(',').map((t) => t.trim()).filter((t) => t && !t.includes('/')) : [],
        queryable: element.getAttribute('queryable') === '1',
        styles: children(element, 'Style').map((style) => text(style, 'Name')),
      });
    }
    children(element, 'Layer').forEach(visit);
  };
  children(child(document.documentElement, 'Capability'), 'Layer').forEach(visit);
  const times = new Map(); // how often a title is there
  found.forEach((layer) => times.set(layer.title, (times.get(layer.title) ?? 0) + 1));
  found.filter((layer) => times.get(layer.title) > 1).forEach((layer) => {
    layer.title += ` (${layer.name})`;
  });
  return found;
}

/** The last of ascending ISO times that is not after the given one; none if all are. */
export function timeUpTo(times, time) {
  return times.filter((t) => Date.parse(t) <= Date.parse(time)).at(-1);
}

export function legendImageUrl(layer) {
  return owsUrl({service: 'WMS', version: '1.3.0', request: 'GetLegendGraphic', format: 'image/png', layer: layer.name});
}

/** The classes of a layer whose style names values: [{value, label, color}]; null for other styles. */
export async function classes(layer) {
  const url = owsUrl({
    service: 'WMS', version: '1.3.0', request: 'GetLegendGraphic', format: 'application/json', layer: layer.name,
  });
  let legend;
  try {
    legend = JSON.parse(await fetchText(url));
  } catch (e) {
    return null; // an exception report, or a server without JSON legends
  }
  const symbolizers = (legend.Legend?.[0]?.rules ?? []).flatMap((rule) => rule.symbolizers ?? []);
  const map = symbolizers.find((s) => s.Raster?.colormap?.type === 'values')?.Raster.colormap;
  return map ? map.entries.map((e) => ({
    value: Number(e.quantity), label: e.label || String(Number(e.quantity)), color: e.color,
  })) : null;
}

/** Values of a layer at a point: {properties, units, class, time}, or null where there is none. */
export async function values(layer, longitude, latitude, time) {
  const d = 1e-5;
  const url = owsUrl({
    service: 'WMS', version: '1.3.0', request: 'GetFeatureInfo', crs: 'CRS:84', layers: layer.name, styles: '',
    query_layers: layer.name, info_format: 'application/json', format: 'image/png', width: 3, height: 3, i: 1, j: 1,
    bbox: [longitude - d, latitude - d, longitude + d, latitude + d].join(','), time,
  });
  const answer = await fetchText(url);
  try {
    return JSON.parse(answer).features[0] ?? null;
  } catch (e) {
    return null;
  }
}
