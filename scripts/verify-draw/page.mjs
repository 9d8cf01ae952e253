// The page of docs/verify.html: drop a record, read what it proves. It asks a worker, and nothing else in the world.
import { WORDS } from './page-words.mjs';

const $ = (id) => document.getElementById(id);
let language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh-CN';
let results = [];
let between = null;
let found = null;
let busy = false;
const words = () => WORDS[language];

const worker = new Worker(URL.createObjectURL(new Blob([$('worker').textContent], { type: 'text/javascript' })));

/** An element with its children; text is always text. */
const el = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
};

const rows = (pairs) => el('dl', {}, ...pairs.flatMap(([key, value]) => [el('dt', {}, key), el('dd', {}, value)]));
const code = (text) => el('code', {}, text);
const verdict = (ok) =>
  el('p', { class: `verdict ${ok ? 'good' : 'bad'}`, role: 'status' }, ok ? words().holds : words().fails);

const sourceText = ({ kind, round, at }) =>
  round === undefined ? kind : words().round(round, at.replace('.000Z', 'Z').replace('T', ' '));

const recordRows = (c) => {
  const w = words();
  return rows([
    [w.programme, `${c.authority} / ${c.programme}`],
    [w.period, c.period],
    [w.plan, code(`${c.planHash} (${c.alg})`)],
    [w.source, c.sources.map(sourceText).join('; ')],
    [w.drawn, w.drawnOf(c.drawn, c.frame, c.cells)],
    [w.teams, w.teamsOf(c.teams, c.inspectors)],
    [w.afterwards, w.afterwardsOf(c)],
    [w.anchors, w.anchorsOf(c.anchors)],
  ]);
};

const levelOf = (level) =>
  el('p', { class: `level ${level === 'L3' ? 'good' : level === 'L2' ? 'fair' : 'bad'}` }, words().levels[level]);

const visitRows = (visit) => {
  const w = words();
  return el(
    'div',
    {},
    el('p', {}, w.visitOf(visit)),
    el('p', {}, visit.inLog ? w.visitIn : w.visitRoot(visit.root)),
    visit.changed ? el('p', { class: 'bad' }, w.visitChanged) : null,
  );
};

const contentOf = ({ sort, ok, faults, certificate, log, visit }) => {
  if (!ok) {
    const [fault] = faults;
    const why = fault.code === 'file.unreadable' ? `${words().unreadable} ${fault.words}` : fault.words;
    return rows([[words().reason, el('span', {}, code(fault.code), ' ', why)]]);
  }
  if (sort === 'between') return el('p', {}, words().betweenWhat);
  if (sort === 'log') return el('p', {}, words().logOf(log));
  if (sort === 'proof') return visitRows(visit);
  return el('div', {}, levelOf(certificate.level), recordRows(certificate));
};

const card = (title, result) =>
  el('section', { class: 'card' }, el('h2', {}, title), verdict(result.ok), contentOf(result));

const unitCard = ({ unit, programme, period, alg }) => {
  const w = words();
  const title = el('h3', {}, `${programme} · ${period}`);
  if (unit === null) return el('div', {}, title, el('p', {}, w.unitNone));
  const command = `printf '%s:%s' ${unit.key} ${unit.id} | ${alg === 'sm3' ? 'openssl sm3' : 'sha256sum'}`;
  const rank = unit.state === 'capped' ? w.unitCapped : w.unitRankOf(unit);
  const place = unit.substitute > 0 ? `（${w.unitSubstitute(unit.substitute)}）` : '';
  return el(
    'div',
    {},
    title,
    el('p', { class: 'verdict good' }, (unit.drawn ? w.unitDrawn : w.unitNot) + place),
    rows([
      [w.unitCell, unit.cell],
      [w.unitRank, rank],
      [w.unitTicket, code(unit.ticket)],
      [w.unitCommand, code(command)],
    ]),
    unit.weighted ? el('p', { class: 'faint' }, w.weighted) : null,
  );
};

const show = () => {
  const w = words();
  document.documentElement.lang = language;
  document.title = w.title;
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = w[one.dataset.word];
  $('results').replaceChildren(
    ...(busy ? [el('p', { class: 'card', role: 'status' }, w.working)] : []),
    ...(results.length === 0 && !busy ? [el('p', { class: 'faint' }, w.empty)] : []),
    ...results.map((result) => card(`${w[result.sort]} · ${result.name}`, result)),
    ...(between === null ? [] : [card(w.between, { ...between, sort: 'between' })]),
  );
  $('unit').hidden = !results.some(({ sort, ok }) => sort === 'record' && ok);
  $('found').replaceChildren(...(found ?? []).map(unitCard));
};

worker.onmessage = ({ data }) => {
  if (data.results) {
    busy = false;
    results = data.results;
    between = data.between;
  }
  if (data.found) found = data.found;
  show();
};

/** A folder, or a file that was moved meanwhile, has no text: that is told like any other fault. */
const readFile = async (file) => {
  try {
    return { name: file.name, text: await file.text() };
  } catch (error) {
    return { name: file.name, unreadable: String(error) };
  }
};

const take = async (files) => {
  if (files.length === 0) return;
  busy = true;
  found = null;
  show();
  worker.postMessage({ files: await Promise.all([...files].map(readFile)) });
};

$('files').addEventListener('change', ({ target }) => {
  void take(target.files);
  target.value = '';
});
$('drop').addEventListener('dragover', (event) => event.preventDefault());
$('drop').addEventListener('drop', (event) => {
  event.preventDefault();
  void take(event.dataTransfer.files);
});
$('unit-form').addEventListener('submit', (event) => {
  event.preventDefault();
  worker.postMessage({ unit: $('unit-id').value.trim() });
});
$('language').addEventListener('click', () => {
  language = language === 'en' ? 'zh-CN' : 'en';
  show();
});
$('clear').addEventListener('click', () => {
  results = [];
  between = null;
  found = null;
  worker.postMessage({ forget: true });
  show();
});
show();
