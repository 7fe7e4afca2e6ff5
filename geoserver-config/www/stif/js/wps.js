// WPS 1.0.0: processes, their descriptions, asynchronous runs.

import {child, children, fetchText, owsUrl, parseXml, text} from './wms.js';

const NAMESPACES = 'xmlns:wps="http://www.opengis.net/wps/1.0.0" xmlns:ows="http://www.opengis.net/ows/1.1"'
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"';

async function get(parameters) {
  return parseXml(await fetchText(owsUrl({service: 'WPS', version: '1.0.0', ...parameters})));
}

/** The processes of the namespace stif: [{id, title}]. */
export async function processes() {
  const document = await get({request: 'GetCapabilities'});
  return [...document.getElementsByTagNameNS('*', 'Process')]
      .map((p) => ({id: text(p, 'Identifier'), title: text(p, 'Title')}))
      .filter((p) => p.id.startsWith('stif:'));
}

/** What DescribeProcess says: {id, title, abstract, inputs, outputs}. */
export async function describe(id) {
  const document = await get({request: 'DescribeProcess', identifier: id});
  const process = document.getElementsByTagName('ProcessDescription')[0];
  if (!process) {
    throw new Error(exceptionText(document) || `${id} has no description`);
  }
  return {
    id,
    title: text(process, 'Title'),
    abstract: text(process, 'Abstract'),
    inputs: children(child(process, 'DataInputs'), 'Input').map(input),
    outputs: children(child(process, 'ProcessOutputs'), 'Output').map((o) => ({
      id: text(o, 'Identifier'), complex: Boolean(child(o, 'ComplexOutput')), types: mimeTypes(child(o, 'ComplexOutput')),
    })),
  };
}

function input(element) {
  const literal = child(element, 'LiteralData');
  const complex = child(element, 'ComplexData');
  const range = literal?.getElementsByTagNameNS('*', 'Range')[0];
  return {
    id: text(element, 'Identifier'),
    title: text(element, 'Title'),
    help: text(element, 'Abstract'),
    required: element.getAttribute('minOccurs') !== '0',
    many: Number(element.getAttribute('maxOccurs')) > 1,
    kind: literal ? 'literal' : complex ? 'complex' : 'box',
    type: literal ? text(literal, 'DataType').replace(/^.*:/, '') : '',
    allowed: children(child(literal, 'AllowedValues'), 'Value').map((v) => v.textContent),
    minimum: range ? text(range, 'MinimumValue') : '',
    maximum: range ? text(range, 'MaximumValue') : '',
    otherwise: literal ? text(literal, 'DefaultValue') : '',
    types: mimeTypes(complex),
  };
}

function mimeTypes(complex) {
  return complex ? [...complex.getElementsByTagName('MimeType')].map((m) => m.textContent) : [];
}

/**
 * Starts a run.
 *
 * @param description of the process
 * @param values [{id, kind, value}]: text, [west, south, east, north], {layer}, {wkt} or {json}
 * @return the URL of its status
 */
export async function start(description, values) {
  const publishes = values.some((v) => v.id === 'publish');
  const isImage = (o) => o.types.some((t) => t.startsWith('image/'));
  // a published result is a layer already: no need to fetch it as a file too; and GeoServer has no end for a run that was
  // asked for an image which it does not make
  const wanted = description.outputs.filter((o) => !isImage(o) || (!publishes && isMade(o, description, values)));
  const body = `<?xml version="1.0" encoding="UTF-8"?><wps:Execute service="WPS" version="1.0.0" ${NAMESPACES}>`
      + `<ows:Identifier>${escape(description.id)}</ows:Identifier><wps:DataInputs>${values.map(dataInput).join('')}`
      + '</wps:DataInputs><wps:ResponseForm><wps:ResponseDocument storeExecuteResponse="true" status="true">'
      + wanted.map(output).join('') + '</wps:ResponseDocument></wps:ResponseForm></wps:Execute>';
  const url = owsUrl({service: 'WPS'});
  url.search = '';
  const document = parseXml(await fetchText(url, {method: 'POST', headers: {'Content-Type': 'text/xml'}, body}));
  const status = document.documentElement.getAttribute('statusLocation');
  if (!status) {
    throw new Error(exceptionText(document) || 'the server gave no place to ask for the status');
  }
  return status;
}

/** Some images are made only where an input says so: provenance=true, for the output difference differenceMap=true. */
function isMade(output, description, values) {
  const says = description.inputs.find((i) => i.type === 'boolean' && [output.id, `${output.id}Map`].includes(i.id));
  return !says || values.some((v) => v.id === says.id && v.value === 'true');
}

/** The mean courses of the clusters of a layer, {dates, bands, clusters}; null for a layer that has none. */
export async function courses(layer) {
  const answer = await fetchText(owsUrl({
    service: 'WPS', version: '1.0.0', request: 'Execute', identifier: 'stif:ClusterCourses', DataInputs: `layer=${layer}`,
    RawDataOutput: 'courses',
  }));
  try {
    return JSON.parse(answer);
  } catch (e) {
    return null; // an exception report
  }
}

function dataInput({id, kind, value}) {
  let data;
  if (kind === 'box') {
    const [west, south, east, north] = value;
    data = `<wps:Data><wps:BoundingBoxData crs="EPSG:4326" dimensions="2"><ows:LowerCorner>${west} ${south}`
        + `</ows:LowerCorner><ows:UpperCorner>${east} ${north}</ows:UpperCorner></wps:BoundingBoxData></wps:Data>`;
  } else if (value.layer) {
    const coverage = owsUrl({
      service: 'WCS', version: '2.0.1', request: 'GetCoverage', coverageId: value.layer.replace(':', '__'), format: 'image/tiff',
    });
    const href = 'http://geoserver/wcs' + coverage.search;
    data = `<wps:Reference mimeType="image/tiff" method="GET" xlink:href="${escape(href)}"/>`;
  } else if (value.wkt) {
    data = `<wps:Data><wps:ComplexData mimeType="application/wkt">${escape(value.wkt)}</wps:ComplexData></wps:Data>`;
  } else if (value.json) {
    data = `<wps:Data><wps:ComplexData mimeType="application/json">${escape(value.json)}</wps:ComplexData></wps:Data>`;
  } else {
    data = `<wps:Data><wps:LiteralData>${escape(value)}</wps:LiteralData></wps:Data>`;
  }
  return `<wps:Input><ows:Identifier>${escape(id)}</ows:Identifier>${data}</wps:Input>`;
}

function output({id, complex, types}) {
  const json = types.find((t) => t === 'application/json');
  const attributes = complex ? ` asReference="true"${json ? ' mimeType="application/json"' : ''}` : '';
  return `<wps:Output${attributes}><ows:Identifier>${escape(id)}</ows:Identifier></wps:Output>`;
}

/** Where a run stands: {state: 'waiting'|'running'|'done'|'failed', percent, message, outputs: [{id, href, value}]}. */
export async function status(url) {
  const document = parseXml(await fetchText(sameOrigin(url)));
  const found = (name) => document.getElementsByTagNameNS('*', name)[0];
  const exception = exceptionText(document);
  if (exception) {
    return {state: 'failed', percent: 0, message: exception, outputs: []};
  }
  if (found('ProcessSucceeded')) {
    const outputs = [...document.getElementsByTagNameNS('*', 'Output')]
        .filter((o) => o.parentElement?.localName === 'ProcessOutputs')
        .map((o) => {
          const reference = o.getElementsByTagNameNS('*', 'Reference')[0];
          return {
            id: text(o, 'Identifier'),
            href: reference?.getAttribute('href')
                ?? reference?.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? null,
            value: reference ? null : child(o, 'Data')?.textContent.trim() ?? '',
          };
        });
    return {state: 'done', percent: 100, message: '', outputs};
  }
  const started = found('ProcessStarted');
  const percent = Number(started?.getAttribute('percentCompleted') ?? 0);
  return {state: started ? 'running' : 'waiting', percent, message: started?.textContent.trim() ?? '', outputs: []};
}

export async function dismiss(statusUrl) {
  const executionId = new URL(statusUrl).searchParams.get('executionId')
      ?? new URL(statusUrl).searchParams.get('executionid');
  await fetchText(owsUrl({service: 'WPS', version: '1.0.0', request: 'Dismiss', executionId}));
}

/** The server may know itself by another name (a proxy, localhost): ask the origin of this page. */
export function sameOrigin(url) {
  const parsed = new URL(url, location.href);
  parsed.protocol = location.protocol;
  parsed.host = location.host;
  return parsed;
}

function exceptionText(document) {
  return [...document.getElementsByTagNameNS('*', 'ExceptionText'), ...document.getElementsByTagNameNS('*', 'ServiceException')]
      .map((e) => unescaped(e.textContent.trim())).filter(Boolean).join('; ');
}

/** GeoServer escapes its messages twice. */
function unescaped(text) {
  const characters = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (all, name) => characters[name]);
}

function escape(value) {
  const names = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
  return String(value).replace(/[&<>"]/g, (c) => names[c]);
}
