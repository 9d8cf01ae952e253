// What the page asks for is worked out here, beside the page, so that a large record does not hold it up.
import { checkSignature } from './check-signature.mjs';
import { checkUnit } from './check-unit.mjs';
import { verifyFieldProof } from './field-proof.mjs';
import { verifyHistory } from './history.mjs';
import { verifyLog } from './log.mjs';
import { plainHashes } from './plain-hashes.mjs';
import { verifyRecord } from './verify.mjs';

const TOOLS = { hashes: plainHashes, checkSignature };
/** What was dropped so far, by its name: what it is, its text, what was found, and of a record what a unit is looked up in. */
const kept = new Map();

/** What a text is: a log has entries line by line, a record says `plan`, a proof `sjc-field/1`. */
const sortOf = (text) => {
  const head = text.slice(0, 4_000).trimStart();
  if (head.includes('sjc-field/1')) return 'proof';
  const firstLine = head.split('\n', 1)[0];
  return /^\{.*\}$/.test(firstLine) && /"v":"sjc-(?:draw|log)\//.test(firstLine) && !/"reveal"\s*:/.test(firstLine)
    ? 'log'
    : 'record';
};

const all = (sort) => [...kept.values()].filter((one) => one.sort === sort);
const records = () => all('record').filter(({ report }) => report.ok);
const known = () =>
  records().map(({ checked, report }) => ({ record: checked.record, planHash: report.certificate.planHash }));

const unreadable = (words) => ({ ok: false, faults: [{ code: 'file.unreadable', words }] });

const careful = (check) => {
  try {
    return check();
  } catch (error) {
    return unreadable(String(error));
  }
};

const keep = ({ name, text, unreadable: why }) => {
  if (why !== undefined) {
    kept.set(name, { sort: 'record', report: unreadable(why) });
    return;
  }
  const sort = sortOf(text);
  if (sort !== 'record') {
    kept.set(name, { sort, text });
    return;
  }
  const { checked, ...report } = careful(() => verifyRecord(text, TOOLS));
  kept.set(name, { sort, checked, report });
};

/** A log is held against the records that are there, a proof against the log: whichever was dropped first. */
const holdAgainst = () => {
  const given = known();
  for (const log of all('log')) log.report = careful(() => verifyLog(log.text, TOOLS, given));
  const [log] = all('log');
  for (const proof of all('proof')) {
    proof.report = careful(() => verifyFieldProof(proof.text.trim(), TOOLS, log?.text ?? null));
  }
  return given.length < 2 ? null : careful(() => verifyHistory(given));
};

const lookUp = (id) =>
  records().map(({ checked }) => ({
    programme: checked.record.plan.programme,
    period: checked.record.plan.period,
    alg: checked.record.plan.alg ?? 'sha256',
    unit: checkUnit(checked, id),
  }));

self.onmessage = ({ data }) => {
  if (data.forget) kept.clear();
  if (data.files) {
    for (const file of data.files) keep(file);
    const between = holdAgainst();
    const results = [...kept].map(([name, { sort, report }]) => ({ name, sort, ...report }));
    self.postMessage({ results, between });
  }
  if (data.unit !== undefined) self.postMessage({ found: lookUp(data.unit) });
};
