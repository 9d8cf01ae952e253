// Checks the public record of a draw by docs/DRAWS.md alone. Nothing of the service is used, so that a fault in the service
// cannot hide itself here; nothing of the platform either, so that the same files check in a browser.
import { checkAnchorShape, checkAnchors } from './anchors.mjs';
import { openBeacon } from './beacon.mjs';
import { fromHex, hexOf, isHex } from './bytes.mjs';
import { certificateOf } from './certificate.mjs';
import { checkResultShape, compareResult } from './compare.mjs';
import { computeResult } from './compute.mjs';
import { checkEventShape, checkEvents } from './events.mjs';
import { Fault, must } from './fault.mjs';
import { hashingBy } from './hashing.mjs';
import { checkCommittedLists, checkLines } from './lists.mjs';
import { checkPlan } from './plan.mjs';
import { keysOf } from './seeds.mjs';
import { isObject, mustHave } from './shapes.mjs';
import { cellsOf } from './sizes.mjs';
import { readJson } from './strict-json.mjs';

const RECORD = {
  plan: isObject,
  anchors: Array.isArray,
  reveal: isObject,
  result: isObject,
  events: Array.isArray,
  frame: Array.isArray,
  inspectors: Array.isArray,
  conflicts: Array.isArray,
};

const checkShapes = (record) => {
  mustHave(record, 'the record', 'record.shape', RECORD);
  checkPlan(record.plan);
  for (const name of ['frame', 'inspectors', 'conflicts']) checkLines(name, record[name]);
  mustHave(
    record.reveal,
    'reveal',
    'record.shape',
    { secret: (s) => isHex(s, 32), beacon: isObject },
    { campaign: isHex },
  );
  checkResultShape(record.result);
  checkAnchorShape(record.anchors);
  checkEventShape(record.events);
};

const openSecrets = (hashing, { plan, reveal }) => {
  const secret = fromHex(reveal.secret);
  must(
    hashing.hex('sjc-draw/1|secret', secret) === plan.secret,
    'secret.wrong',
    'the secret revealed is not the one the plan committed to',
  );
  must(
    (plan.campaign === undefined) === (reveal.campaign === undefined),
    'campaign.secret',
    'the secret of a campaign is revealed where the plan names one, and only there',
  );
  if (plan.campaign === undefined) return { secret };
  const campaign = fromHex(reveal.campaign);
  must(
    hashing.hex('sjc-draw/1|campaign-secret', campaign) === plan.campaign.secret,
    'campaign.secret',
    'the secret of the campaign is not the one the plan committed to',
  );
  return { secret, campaign };
};

const check = (record, tools) => {
  checkShapes(record);
  const { plan, reveal } = record;
  const hashing = hashingBy(tools.hashes[plan.alg ?? 'sha256']);
  const { secret, campaign } = openSecrets(hashing, record);
  checkCommittedLists(hashing, record, secret);
  const cells = cellsOf(record.frame, plan.rules);
  const rounds = (plan.rules.batches ?? []).map(({ round }) => round);
  const beaconTools = { hashing, sha256: tools.hashes.sha256, checkSignature: tools.checkSignature };
  const opened = openBeacon(beaconTools, plan.beacon, reveal.beacon, rounds);
  const keys = keysOf(hashing, plan, secret, campaign, opened);
  const computed = computeResult(hashing, record, cells, keys);
  compareResult(record.result, computed.result);
  checkAnchors(hashing, record, hexOf(keys.planHash));
  checkEvents(record, computed, keys);
  return { record, hashing, cells, keys, result: computed.result };
};

/**
 * Checks the text of a record. `tools`: `hashes` (`sha256` and `sm3`, bytes to 32 bytes) and `checkSignature`. What follows
 * from something wrong is not looked at, so the first thing that does not hold is the one that is told.
 * Gives `ok`, `faults` ({code, words}), and where all is well `certificate` and what `checkUnit` needs.
 */
export const verifyRecord = (text, tools) => {
  try {
    const checked = check(readJson(text), tools);
    return { ok: true, faults: [], certificate: certificateOf(checked), checked };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, faults: [{ code: error.code, words: error.words }] };
  }
};
