// Runs of this browser: they are remembered, followed until they end, and can be repeated.

import {dismiss, sameOrigin, status} from './wps.js';

const KEY = 'gs-stif-runs';
const MOST = 50;
const EVERY_MS = 1000;
const LONG = 60000;

export class History {
  /** @param on {finished(run), again(run), show(layer)} */
  constructor(list, say, on) {
    this.list = list;
    this.say = say;
    this.on = on;
    this.runs = load();
    this.runs.filter((run) => !run.ended).forEach((run) => this.follow(run));
    this.render();
  }

  add(run) {
    this.runs.unshift({...run, state: 'waiting', percent: 0, started: Date.now(), ended: 0, outputs: []});
    this.runs.splice(MOST);
    this.follow(this.runs[0]);
    this.render();
  }

  forgetFinished() {
    this.runs = this.runs.filter((run) => !run.ended);
    this.render();
  }

  async follow(run) {
    while (!run.ended) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      if (run.ended) {
        return;
      }
      try {
        Object.assign(run, await status(run.status));
      } catch (e) {
        Object.assign(run, {state: 'failed', message: e.message});
      }
      if (run.state === 'done' || run.state === 'failed') {
        run.ended = Date.now();
        this.on.finished(run);
      }
      this.render();
    }
  }

  async stop(run) {
    try {
      await dismiss(run.status);
      Object.assign(run, {state: 'dismissed', ended: Date.now(), message: ''});
      this.say(`${run.title} was dismissed`);
    } catch (e) {
      this.say(`${run.title} could not be dismissed: ${e.message}`, true);
    }
    this.render();
  }

  render() {
    save(this.runs);
    const focused = document.activeElement?.dataset?.key;
    this.list.replaceChildren(...this.runs.map((run) => this.item(run)));
    if (focused) {
      this.list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  item(run) {
    const item = document.createElement('li');
    item.dataset.state = run.state;
    const head = document.createElement('p');
    const name = document.createElement('strong');
    name.textContent = run.process;
    const seconds = Math.round(((run.ended || Date.now()) - run.started) / 1000);
    head.append(name, ` ${new Date(run.started).toLocaleString()}: ${run.state}${run.ended ? ` after ${seconds} s` : ''}`);
    item.append(head);
    const actions = document.createElement('div');
    actions.className = 'actions';
    const key = (what) => `${run.started}-${what}`;
    if (!run.ended) {
      const progress = document.createElement('progress');
      progress.max = 100;
      progress.value = run.percent;
      progress.setAttribute('aria-label', `Progress of ${run.process}`);
      item.append(progress);
      actions.append(button('Dismiss', key('dismiss'), () => this.stop(run)));
    }
    if (run.message) {
      const message = document.createElement('p');
      message.textContent = run.message;
      message.className = run.state === 'failed' ? 'bad' : 'hint';
      item.append(message);
    }
    for (const output of run.outputs ?? []) {
      if (output.href) {
        const link = document.createElement('a');
        link.href = sameOrigin(output.href);
        link.textContent = output.id;
        actions.append(link);
      } else if (output.id === 'layer' && output.value) {
        actions.append(button(`Show ${output.value}`, key('show'), () => this.on.show(output.value)));
      } else if (output.value) {
        actions.append(button(`Save ${output.id}`, key(output.id), () => saveText(output)));
      }
    }
    if (run.status) {
      const link = document.createElement('a');
      link.href = sameOrigin(run.status);
      link.textContent = 'status document';
      actions.append(link);
    }
    actions.append(button('Use these inputs', key('again'), () => this.on.again(run)));
    item.append(actions);
    return item;
  }
}

function button(text, key, action) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.dataset.key = key;
  element.onclick = action;
  return element;
}

function load() {
  try {
    const runs = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(runs) ? runs : [];
  } catch (e) {
    return [];
  }
}

/** A run without its long texts (models, polygons), which would fill the storage. */
function small(run) {
  const outputs = (run.outputs ?? []).map((o) => o.value?.length > LONG ? {...o, value: ''} : o);
  return {...run, outputs};
}

function saveText(output) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([output.value], {type: 'text/plain'}));
  link.download = `${output.id}${/^\s*[[{]/.test(output.value) ? '.json' : '.txt'}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function save(runs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(runs.map(small)));
  } catch (e) {
    return; // storage is full or forbidden: the runs live as long as the page
  }
}
