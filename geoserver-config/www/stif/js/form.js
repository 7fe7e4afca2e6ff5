// A form made from a process description.

const SHOWN = new Set(['time', 'standardization', 'method', 'publish', 'style', 'overwrite', 'clusters', 'k']);

/** Puts the inputs of a process into a form; calls run with [{id, kind, value}] when it is sent. */
export function build(form, description, context, run) {
  form.replaceChildren();
  const list = document.createElement('datalist');
  list.id = 'layer-names';
  list.append(...context.layers().map((l) => new Option(l.title, l.name)));
  const dates = document.createElement('datalist');
  dates.id = 'dates';
  const times = context.layers().flatMap((l) => l.times).map((t) => t.slice(0, 10));
  dates.append(...[...new Set(times)].sort().map((t) => new Option(t)));
  form.append(list, dates);
  const more = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = 'More inputs and parameters';
  more.append(summary);
  const fields = description.inputs.map((input) => {
    const field = make(input, context);
    const shown = input.required || SHOWN.has(input.id) || (input.kind === 'literal' && /^(fine|coarse|\w*)Layer$/.test(input.id)
        && !/mask/i.test(input.id));
    (shown ? form : more).append(field.element);
    return field;
  });
  if (more.children.length > 1) {
    form.append(more);
  }
  const button = document.createElement('button');
  button.className = 'main';
  button.textContent = 'Run';
  const problem = document.createElement('p');
  problem.className = 'bad';
  problem.setAttribute('role', 'alert');
  form.append(button, problem);
  form.onsubmit = (event) => {
    event.preventDefault();
    problem.textContent = '';
    const missing = fields.find((f) => f.input.required && f.read().length === 0);
    const invalid = fields.find((f) => f.control.validity && !f.control.validity.valid);
    if (missing || invalid) {
      const field = missing ?? invalid;
      problem.textContent = `${field.input.title}: ${missing ? 'a value is needed' : field.control.validationMessage}`;
      more.open = more.open || more.contains(field.control);
      field.control.focus();
      return;
    }
    run(fields.flatMap((f) => f.read().map((value) => ({id: f.input.id, kind: f.input.kind, value}))));
  };
  return {
    /** Puts values of an earlier run back. */
    fill(values) {
      for (const field of fields) {
        field.write(values.filter((v) => v.id === field.input.id).map((v) => v.value));
      }
    },
  };
}

function make(input, context) {
  const element = document.createElement('div');
  const id = 'input-' + input.id;
  const label = document.createElement('label');
  label.htmlFor = id;
  const title = document.createElement('span');
  title.textContent = input.title || input.id;
  title.className = input.required ? 'required' : '';
  const help = document.createElement('p');
  help.className = 'help';
  help.id = id + '-help';
  help.textContent = input.help;
  const control = controlOf(input, context);
  control.id = id;
  control.name = input.id;
  control.setAttribute('aria-describedby', help.id);
  if (control.type === 'checkbox') {
    label.className = 'check';
    label.append(control, title);
    element.append(label, help);
  } else {
    label.append(title);
    element.append(label, control, help);
  }
  if (input.kind === 'box') {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Take the map\'s view';
    button.onclick = () => {
      control.value = context.view().map((v) => v.toFixed(6)).join(', ');
    };
    element.append(button);
  }
  return {input, element, control, read: () => read(input, control), write: (values) => write(input, control, values)};
}

function controlOf(input, context) {
  if (input.kind === 'complex' && input.types.some((t) => t.startsWith('image/'))) {
    const select = document.createElement('select');
    select.multiple = input.many;
    if (!input.many) {
      select.append(new Option('', ''));
    }
    select.append(...context.layers().filter((l) => l.times.length === 0).map((l) => new Option(l.title, l.name)));
    return select;
  }
  if (input.kind === 'complex') {
    const area = document.createElement('textarea');
    area.placeholder = isGeometry(input) ? 'WKT, for example POLYGON ((…))' : 'GeoJSON, a FeatureCollection';
    return area;
  }
  if (input.kind === 'box') {
    const box = document.createElement('input');
    box.placeholder = 'west, south, east, north in degrees';
    box.pattern = '\\s*(-?[0-9.]+\\s*,\\s*){3}-?[0-9.]+\\s*';
    return box;
  }
  if (input.allowed.length > 0) {
    const select = document.createElement('select');
    if (!input.required) {
      select.append(new Option('', ''));
    }
    select.append(...input.allowed.map((v) => new Option(v, v, false, v === input.otherwise)));
    return select;
  }
  if (input.many) {
    const area = document.createElement('textarea');
    area.placeholder = 'one a line';
    return area;
  }
  const control = document.createElement('input');
  if (input.type === 'boolean') {
    control.type = 'checkbox';
    control.defaultChecked = input.otherwise === 'true';
  } else if (['integer', 'int', 'long', 'double', 'float', 'decimal', 'positiveInteger', 'nonNegativeInteger'].includes(input.type)) {
    control.type = 'number';
    control.step = /int|long/i.test(input.type) ? '1' : 'any';
    control.min = input.minimum;
    control.max = input.maximum;
    control.placeholder = input.otherwise;
  } else {
    control.placeholder = input.otherwise;
    if (/layer$/i.test(input.id)) {
      control.setAttribute('list', 'layer-names');
    } else if (input.id === 'time') {
      control.setAttribute('list', 'dates');
      control.placeholder = 'YYYY-MM-DD';
    }
  }
  return control;
}

/** One geometry, not a collection of features. */
function isGeometry(input) {
  return input.types.includes('application/wkt');
}

/** The values that are given; defaults of the server are left to it. */
function read(input, control) {
  if (control.type === 'checkbox') {
    return control.checked === control.defaultChecked ? [] : [String(control.checked)];
  }
  if (control.tagName === 'SELECT' && input.kind === 'complex') {
    return [...control.selectedOptions].map((o) => o.value).filter(Boolean).map((layer) => ({layer}));
  }
  const value = control.value.trim();
  if (!value || (control.tagName === 'SELECT' && value === input.otherwise)) {
    return [];
  }
  if (input.kind === 'complex') {
    return [isGeometry(input) ? {wkt: value} : {json: value}];
  }
  if (input.kind === 'box') {
    return [value.split(',').map(Number)];
  }
  return input.many ? value.split('\n').map((v) => v.trim()).filter(Boolean) : [value];
}

function write(input, control, values) {
  if (control.type === 'checkbox') {
    control.checked = values.length ? values[0] === 'true' : control.defaultChecked;
  } else if (control.tagName === 'SELECT' && input.kind === 'complex') {
    for (const option of control.options) {
      option.selected = values.some((v) => v.layer === option.value);
    }
  } else if (input.kind === 'complex') {
    control.value = values[0]?.wkt ?? values[0]?.json ?? '';
  } else if (input.kind === 'box') {
    control.value = values[0]?.join(', ') ?? '';
  } else {
    control.value = values.length || control.tagName !== 'SELECT' ? values.join('\n') : input.otherwise;
  }
}
