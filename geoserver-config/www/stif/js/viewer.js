// Two or three layers of the server side by side on one map: dividers, a time slider, legends, values at a point.

import {classes, legendImageUrl, owsUrl, timeUpTo, values} from './wms.js';
import {chart} from './chart.js';

const MOST_REQUESTS = 4;

export class Viewer {
  /** @param trajectories function of a layer's name and a cluster's number: promise of [{time, properties}] or null */
  constructor(say, trajectories) {
    this.say = say;
    this.trajectories = trajectories;
    this.layers = [];
    this.sides = {left: {}, middle: {}, right: {}};
    this.times = [];
    this.element = (id) => document.getElementById(id);
    this.map = L.map('map', {zoomControl: true, attributionControl: true, minZoom: 1, maxZoom: 20, fadeAnimation: false}).setView([0, 0], 2);
    this.map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
    Object.keys(this.sides).forEach((side, i) => {
      this.map.createPane(side).style.zIndex = 300 + i;
      this.element(side).onchange = () => this.choose(side, this.element(side).value);
    });
    this.element('swipe').oninput = () => this.clip();
    this.element('swipe-2').oninput = () => this.clip();
    this.element('time').oninput = () => this.moveTime();
    this.element('query').onclick = () => this.query(this.map.getCenter());
    this.map.on('move zoom resize', () => this.clip());
    this.map.on('click', (event) => this.query(event.latlng));
    this.clip();
  }

  /** Shows a layer; one that lies elsewhere is gone to. */
  choose(side, name) {
    this.show(side, name);
    const layer = this.layers.find((l) => l.name === name);
    if (layer) {
      const [west, south, east, north] = layer.box;
      if (!this.map.getBounds().intersects([[south, west], [north, east]])) {
        this.zoomTo(layer);
      }
    }
  }

  /** West, south, east, north of what is seen. */
  view() {
    const b = this.map.getBounds();
    return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
  }

  /** Takes new layers over; what is shown stays if it is still there. */
  setLayers(layers) {
    const first = this.layers.length === 0;
    this.layers = layers;
    for (const side of Object.keys(this.sides)) {
      const select = this.element(side);
      const before = select.value;
      select.replaceChildren(new Option('(nothing)', ''));
      for (const group of [...new Set(layers.map((l) => l.group))]) {
        const options = document.createElement('optgroup');
        options.label = group;
        options.append(...layers.filter((l) => l.group === group).map((l) => new Option(l.title, l.name)));
        select.append(options);
      }
      select.value = layers.some((l) => l.name === before) ? before : '';
    }
    if (first && layers.length > 0) {
      const series = layers.filter((l) => l.times.length > 0);
      const left = series[0] ?? layers[0];
      const others = [...series, ...layers].filter((l) => l !== left);
      this.show('left', left.name);
      this.show('right', (others.find((l) => overlap(l.box, left.box)) ?? others[0] ?? left).name);
      this.zoomTo(this.sides.left.layer);
    } else {
      for (const side of Object.keys(this.sides)) {
        this.show(side, this.element(side).value);
      }
    }
  }

  show(side, name) {
    const layer = this.layers.find((l) => l.name === name);
    if (side === 'middle' && Boolean(layer) !== Boolean(this.sides.middle.layer)) {
      this.element('swipe').value = layer ? 33 : 50;
      this.element('swipe-2').value = 67;
    }
    this.sides[side].tiles?.remove();
    this.sides[side] = {layer};
    this.element(side).value = layer ? name : '';
    if (layer) {
      // a fresh number after every change of the layer, so that nothing old is shown
      const tiles = L.tileLayer.wms(owsUrl({service: 'WMS'}).href.replace(/\?.*/, ''), {
        layers: name, styles: '', format: 'image/png', transparent: true, version: '1.3.0', pane: side, _: Date.now(),
      });
      tiles.on('tileerror', () => this.say(`A tile of ${layer.title} could not be loaded`, true));
      this.sides[side].tiles = tiles;
    }
    this.gatherTimes();
    this.moveTime();
    if (layer) {
      this.sides[side].tiles.addTo(this.map);
    }
    this.clip();
    this.legends();
  }

  zoomTo(layer) {
    if (layer) {
      const [west, south, east, north] = layer.box;
      this.map.fitBounds([[south, west], [north, east]], {animate: false});
    }
  }

  gatherTimes() {
    const before = this.time();
    const all = Object.values(this.sides).flatMap((s) => s.layer?.times ?? []);
    this.times = [...new Set(all)].sort((a, b) => Date.parse(a) - Date.parse(b));
    const slider = this.element('time');
    slider.max = Math.max(0, this.times.length - 1);
    slider.disabled = this.times.length < 2;
    const kept = before ? this.times.indexOf(before) : -1;
    slider.value = kept >= 0 ? kept : slider.max;
  }

  time() {
    return this.times[Number(this.element('time').value)];
  }

  /** Each layer shows its latest image that is not after the slider's time. */
  moveTime() {
    const time = this.time();
    this.element('time-value').textContent = time ? short(time) : 'no dates';
    this.element('time').setAttribute('aria-valuetext', time ? short(time) : 'no dates');
    for (const [name, side] of Object.entries(this.sides)) {
      const {layer} = side;
      let tag = layer?.title ?? '';
      if (layer?.times.length) {
        side.time = timeUpTo(layer.times, time) ?? layer.times[0];
        tag += `, ${short(side.time)}`;
        if (side.tiles.wmsParams.time !== side.time) {
          side.tiles.setParams({time: side.time});
        }
      }
      this.element(name + '-tag').textContent = tag;
    }
  }

  /** Each layer is seen from its divider to the next; without a middle layer there is one divider. */
  clip() {
    const size = this.map.getSize();
    const three = Boolean(this.sides.middle.layer);
    const x = size.x * Number(this.element('swipe').value) / 100;
    const next = three ? Math.max(x, size.x * Number(this.element('swipe-2').value) / 100) : x;
    this.element('divider').style.left = `${x}px`;
    this.element('divider-2').style.left = `${next}px`;
    this.element('middle-tag').style.left = `${(x + next) / 2}px`;
    this.element('divider-2').hidden = !three;
    this.element('swipe-2-label').hidden = !three;
    const at = (px, py) => this.map.containerPointToLayerPoint([px, py]);
    const clip = (from, to) => {
      const a = at(from, 0);
      const b = at(to, size.y);
      return `polygon(${a.x}px ${a.y}px, ${b.x}px ${a.y}px, ${b.x}px ${b.y}px, ${a.x}px ${b.y}px)`;
    };
    // panes have no size of their own: the polygon is in their coordinates
    this.map.getPane('left').style.clipPath = clip(0, x);
    this.map.getPane('middle').style.clipPath = clip(x, next);
    this.map.getPane('right').style.clipPath = clip(next, size.x);
  }

  async legends() {
    const token = this.legendToken = {};
    const parts = [];
    const shown = [...new Set(Object.values(this.sides).map((s) => s.layer).filter(Boolean))];
    for (const layer of shown) {
      const figure = document.createElement('figure');
      const title = document.createElement('h3');
      title.textContent = layer.title;
      figure.append(title);
      const named = await classes(layer);
      if (named) {
        const list = document.createElement('ul');
        for (const c of named) {
          const item = document.createElement('li');
          const swatch = document.createElement('span');
          swatch.className = 'swatch';
          swatch.style.background = c.color;
          item.append(swatch, c.label);
          list.append(item);
        }
        figure.append(list);
      } else {
        const image = document.createElement('img');
        image.src = legendImageUrl(layer);
        image.alt = `Legend of ${layer.title}`;
        figure.append(image);
      }
      parts.push(figure);
    }
    if (token === this.legendToken) {
      this.element('legends').replaceChildren(...parts);
    }
  }

  /** Values of the layers at a place, and their course where there are several times. */
  async query(place) {
    const token = this.queryToken = {};
    const target = this.element('values');
    const point = place.wrap();
    const parts = [];
    const heading = document.createElement('h3');
    heading.textContent = `At ${point.lng.toFixed(5)}° E, ${point.lat.toFixed(5)}° N`;
    parts.push(heading);
    this.marker?.remove();
    this.marker = L.circleMarker(place, {radius: 6, color: '#000', weight: 2, fillColor: '#fff', fillOpacity: 1}).addTo(this.map);
    const shown = new Map(Object.values(this.sides).filter((s) => s.layer?.queryable).map((s) => [s.layer.name, s]));
    for (const {layer, time} of shown.values()) {
      try {
        const here = await values(layer, point.lng, point.lat, time);
        parts.push(table(layer, here));
        const found = Object.values(here?.properties ?? {});
        // one whole number at a place of one image: it may be a cluster
        const cluster = found.length === 1 && layer.times.length === 0 ? found[0] : null;
        const mean = Number.isInteger(cluster) && cluster > 0 ? await this.trajectories(layer.name, cluster) : null;
        if (mean) {
          parts.push(chart(`${layer.title}, mean of ${here.class || `cluster ${cluster}`} in time`, mean));
        }
        if (here && layer.times.length > 1) {
          const course = await this.course(layer, point, token);
          parts.push(chart(`${layer.title} in time`, course));
        }
      } catch (e) {
        this.say(`Values of ${layer.title}: ${e.message}`, true);
      }
      if (token !== this.queryToken) {
        return; // another place was asked for meanwhile
      }
    }
    if (shown.size === 0) {
      parts.push('No layer is shown whose values can be asked for.');
    }
    target.replaceChildren(...parts);
  }

  /** [{time, properties}] of all times, a few requests at a time. */
  async course(layer, point, token) {
    const queue = [...layer.times];
    const found = [];
    const worker = async () => {
      while (queue.length > 0 && token === this.queryToken) {
        const time = queue.shift();
        const feature = await values(layer, point.lng, point.lat, time);
        found.push({time, properties: feature?.properties ?? {}});
      }
    };
    await Promise.all(Array.from({length: MOST_REQUESTS}, worker));
    return found.sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  }
}

/** Whether two boxes [west, south, east, north] have a part in common. */
function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function table(layer, feature) {
  const result = document.createElement('table');
  const caption = result.createCaption();
  caption.textContent = feature ? layer.title : `${layer.title}: nothing here`;
  for (const [name, value] of Object.entries(feature?.properties ?? {})) {
    const row = result.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = name;
    row.append(head);
    const shown = value === null ? 'no data' : typeof value === 'number' ? Number(value.toPrecision(6)) : value;
    row.insertCell().textContent = `${shown} ${feature.units?.[name] ?? ''}`;
  }
  if (feature?.class) {
    const row = result.insertRow();
    row.insertCell().textContent = 'class';
    row.insertCell().textContent = feature.class;
  }
  return result;
}

export function short(time) {
  return time.replace(/T00:00:00(\.0+)?Z$/, '').replace(/\.000Z$/, 'Z');
}
