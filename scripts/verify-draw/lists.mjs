import { ascending, hexOf } from './bytes.mjs';
import { must } from './fault.mjs';
import { isHash, isId, isIdList, isWhole, mustHave } from './shapes.mjs';
import { canonical } from './strict-json.mjs';

const FRAME = {
  age: isWhole(0),
  id: isId,
  k: isWhole(1, 16),
  org: isId,
  risk: isId,
  stratum: isId,
};
const FRAME_OPTIONAL = { w: isWhole(1, 1_000_000), visits: isWhole(0), src: isHash };
const INSPECTOR = { cap: isWhole(0), id: isId, org: isId, prior: isWhole(0) };

/** The three lists: how a line is checked, and its key as the parts that order it. */
const LISTS = {
  frame: {
    check: (line, where) => mustHave(line, where, 'list.line', FRAME, FRAME_OPTIONAL),
    key: (line) => [line.id],
  },
  inspectors: {
    check: (line, where) => mustHave(line, where, 'list.line', INSPECTOR, { quals: isIdList }),
    key: (line) => [line.id],
  },
  conflicts: {
    check: (line, where) =>
      must(Array.isArray(line) && line.length === 2 && line.every(isId), 'list.line', `${where} is not a pair of ids`),
    key: (line) => line,
  },
};

const byParts = (a, b) => ascending(a[0], b[0]) || ascending(a[1] ?? '', b[1] ?? '');

/** Lines one by one, and their order. @throws Fault `list.line`, `list.order` */
export const checkLines = (name, lines) => {
  const { check, key } = LISTS[name];
  must(Array.isArray(lines), 'record.shape', `${name} is not a list`);
  for (const [at, line] of lines.entries()) {
    check(line, `${name}, line ${at + 1}`);
    must(
      at === 0 || byParts(key(lines[at - 1]), key(line)) < 0,
      'list.order',
      `${name}, line ${at + 1} (${key(line).join('/')}): lines must ascend, and none may stand twice`,
    );
  }
};

/** Root over the lines; where the list is salted, each leaf has a salt made from the secret. */
export const listRoot = (hashing, name, lines, salted, secret) =>
  hexOf(
    hashing.rootOf(
      lines.map((line) => {
        const salt = salted ? hashing.hmac(secret, `sjc-draw/1|salt|${name}|${LISTS[name].key(line).join('/')}`) : '';
        return hashing.leafOf(canonical(line), salt);
      }),
    ),
  );

/** Counts and roots against the plan. @throws Fault `list.count`, `list.root` */
export const checkCommittedLists = (hashing, record, secret) => {
  for (const name of Object.keys(LISTS)) {
    const { count, root, salted = false } = record.plan[name];
    const lines = record[name];
    must(lines.length === count, 'list.count', `${name} has ${lines.length} lines, the plan says ${count}`);
    must(
      listRoot(hashing, name, lines, salted, secret) === root,
      'list.root',
      `${name} is not the list that was committed`,
    );
  }
};
