// gs-stif map page: layers, processes and runs of the server it lies on.

import {layers} from './wms.js';
import {courses, describe, processes, start} from './wps.js';
import {build} from './form.js';
import {History} from './history.js';
import {Viewer} from './viewer.js';

const element = (id) => document.getElementById(id);

function say(text, bad = false) {
  element('status').textContent = text;
  element('status').className = bad ? 'bad' : '';
}

const known = new Map(); // layer to the promise of its courses

/** The mean course in time of a cluster of a layer, from the server: [{time, properties}], or null. */
async function trajectory(layer, cluster) {
  if (!known.has(layer)) {
    known.set(layer, courses(layer).catch(() => null));
  }
  const found = await known.get(layer);
  return found?.clusters[cluster]?.map((values, i) => ({
    time: found.dates[i], properties: Object.fromEntries(values.map((v, b) => [found.bands[b], v])),
  })) ?? null;
}

const viewer = new Viewer(say, trajectory);

async function reload() {
  try {
    known.clear();
    viewer.setLayers(await layers());
    say(`${viewer.layers.length} layers`);
  } catch (e) {
    say(`The layers could not be read: ${e.message}`, true);
  }
}

let form;

async function choose(id, values = []) {
  element('process').value = id;
  try {
    const description = await describe(id);
    element('process-abstract').textContent = description.abstract;
    const context = {layers: () => viewer.layers, view: () => viewer.view()};
    form = build(element('form'), description, context, async (given) => {
      try {
        say(`Starting ${id} …`);
        const status = await start(description, given);
        history.add({process: id, title: description.title, inputs: given, status});
        say(`${id} is running`);
      } catch (e) {
        say(`${id} was not started: ${e.message}`, true);
      }
    });
    form.fill(values);
  } catch (e) {
    say(`${id} has no description: ${e.message}`, true);
  }
}

const history = new History(element('history'), say, {
  finished: async (run) => {
    say(`${run.process}: ${run.state}`, run.state === 'failed');
    const layer = run.outputs?.find((o) => o.id === 'layer')?.value;
    if (layer) {
      await reload();
      viewer.show('right', layer);
    }
  },
  again: (run) => choose(run.process, run.inputs),
  show: (layer) => {
    viewer.show('right', layer);
    viewer.zoomTo(viewer.layers.find((l) => l.name === layer));
  },
});

element('forget').onclick = () => history.forgetFinished();
element('reload').onclick = reload;
element('process').onchange = () => choose(element('process').value);

await reload();
try {
  const offered = await processes();
  element('process').append(...offered.map((p) => new Option(`${p.title} (${p.id})`, p.id)));
  if (offered.length > 0) {
    await choose((offered.find((p) => p.id === 'stif:Ustfip') ?? offered[0]).id);
  }
} catch (e) {
  say(`The processes could not be read: ${e.message}`, true);
}
document.documentElement.dataset.ready = 'true';
