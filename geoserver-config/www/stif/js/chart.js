// A small line chart as SVG: values of bands over time; gaps where a value is missing.

const SVG = 'http://www.w3.org/2000/svg';
const COLORS = ['#0b6e99', '#c2410c', '#3f7d20', '#7a3e9d', '#8a6d00', '#b0126a'];
const WIDTH = 420;
const HEIGHT = 170;
const LEFT = 52;
const BOTTOM = 24;
const MOST_BANDS = COLORS.length;

/** @param course [{time, properties}] ascending in time */
export function chart(title, course) {
  const bands = [...new Set(course.flatMap((c) => Object.keys(c.properties)))].slice(0, MOST_BANDS);
  const numbers = course.flatMap((c) => bands.map((b) => c.properties[b])).filter(Number.isFinite);
  const figure = document.createElement('figure');
  figure.style.margin = '0';
  if (numbers.length === 0) {
    figure.textContent = `${title}: no values`;
    return figure;
  }
  let low = Math.min(...numbers);
  let high = Math.max(...numbers);
  if (low === high) {
    low -= 1;
    high += 1;
  }
  const times = course.map((c) => Date.parse(c.time));
  const x = (t) => LEFT + (WIDTH - LEFT - 8) * (t - times[0]) / Math.max(1, times.at(-1) - times[0]);
  const y = (v) => 8 + (HEIGHT - BOTTOM - 8) * (high - v) / (high - low);
  const svg = make('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': title});
  for (const v of [low, (low + high) / 2, high]) {
    svg.append(make('line', {x1: LEFT, x2: WIDTH - 8, y1: y(v), y2: y(v), stroke: '#ccd6db'}));
    svg.append(label(LEFT - 6, y(v) + 4, 'end', String(Number(v.toPrecision(3)))));
  }
  svg.append(label(LEFT, HEIGHT - 6, 'start', course[0].time.slice(0, 10)));
  svg.append(label(WIDTH - 8, HEIGHT - 6, 'end', course.at(-1).time.slice(0, 10)));
  bands.forEach((band, i) => {
    let path = '';
    course.forEach((c, k) => {
      const v = c.properties[band];
      if (Number.isFinite(v)) {
        const before = course[k - 1]?.properties[band];
        path += `${Number.isFinite(before) ? 'L' : 'M'}${x(times[k]).toFixed(1)} ${y(v).toFixed(1)}`;
        svg.append(make('circle', {cx: x(times[k]), cy: y(v), r: 2.5, fill: COLORS[i]}));
      }
    });
    svg.append(make('path', {d: path, fill: 'none', stroke: COLORS[i], 'stroke-width': 1.5}));
  });
  const caption = document.createElement('figcaption');
  caption.append(`${title}: `);
  bands.forEach((band, i) => {
    const name = document.createElement('span');
    name.textContent = `${band} `;
    name.style.color = COLORS[i];
    caption.append(name);
  });
  figure.append(caption, svg);
  return figure;
}

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

function label(x, y, anchor, text) {
  const element = make('text', {x, y, 'text-anchor': anchor, 'font-size': 11, fill: '#55666f'});
  element.textContent = text;
  return element;
}
