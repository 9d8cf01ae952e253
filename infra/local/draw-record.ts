import { readFileSync } from 'node:fs';
import { readPlan } from '#api/draw/read-plan';
import { ServiceError } from '#domain/kernel/service-error';
import { openBeacon } from '#domain/sampling/beacon/open-beacon';
import { checkLists, checkPlan, checkSecrets, type ListFacts } from '#domain/sampling/check-plan';
import { computeDraw } from '#domain/sampling/compute-draw';
import { listRoot } from '#domain/sampling/list-root';
import type { DrawLists, ListName } from '#domain/sampling/lists';
import type { DrawPlan } from '#domain/sampling/plan';
import { publicRecord } from '#domain/sampling/public-record';
import { readList } from '#domain/sampling/read-list';
import type { BeaconValue, DrawRecord } from '#domain/sampling/record';
import { algOf, type DrawSecrets } from '#domain/sampling/seed';
import { surveyFrame } from '#domain/sampling/survey-frame';
import type { DrawArguments } from './draw-arguments.ts';

const refuse = (message: string): never => {
  throw new ServiceError('invalid', 'draw.input', message);
};

const textOf = (file: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'it cannot be read as UTF-8';
    return refuse(`${file}: ${why}.`);
  }
};

const planIn = (file: string): DrawPlan => {
  const read = readPlan(textOf(file));
  if (read.ok) return read.plan;
  const [fault] = read.faults;
  return refuse(`${file}: ${fault?.path ? `${fault.path} ` : ''}${fault?.message}.`);
};

const listIn = <Name extends ListName>(name: Name, file: string): DrawLists[Name] => {
  const read = readList(name, textOf(file).split('\n'));
  if (read.ok) return read.list;
  const [fault] = read.faults;
  return refuse(`${file}, line ${fault?.line}: ${fault?.message}.`);
};

const factsOf = (plan: DrawPlan, lists: DrawLists, { secret }: DrawSecrets): ListFacts => {
  const alg = algOf(plan);
  const of = <Name extends ListName>(name: Name) => ({
    root: listRoot({ name, alg, ...(plan[name].salted === true ? { saltedBy: secret } : {}) }, lists[name]),
    count: lists[name].length,
  });
  return { frame: of('frame'), inspectors: of('inspectors'), conflicts: of('conflicts') };
};

const valueFrom = ({ signatures, valueFile }: DrawArguments): BeaconValue => {
  const [sig = ''] = signatures;
  if (valueFile === null) return signatures.length > 1 ? { sigs: signatures } : { sig };
  try {
    return JSON.parse(textOf(valueFile)) as BeaconValue;
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    return refuse(`${valueFile}: is no JSON.`);
  }
};

/**
 * The record of a draw from files, with everything the plan commits to checked before anything is drawn. Lines of the lists
 * may come in any order.
 * @throws ServiceError `invalid` (`draw.input`): one sentence that names the file and the place.
 */
export const recordFromFiles = (given: DrawArguments): DrawRecord => {
  const plan = planIn(given.plan);
  const lists: DrawLists = {
    frame: listIn('frame', given.frame),
    inspectors: listIn('inspectors', given.inspectors),
    conflicts: listIn('conflicts', given.conflicts),
  };
  const secrets: DrawSecrets = {
    secret: given.secret,
    ...(given.campaignSecret === null ? {} : { campaign: given.campaignSecret }),
  };
  const [fault] = [
    ...checkSecrets(plan, secrets),
    ...checkLists(plan, factsOf(plan, lists, secrets)),
    ...checkPlan(plan, surveyFrame(lists.frame, plan.rules)),
  ];
  if (fault !== undefined) refuse(`${given.plan}: ${fault.path} ${fault.message}.`);
  const value = valueFrom(given);
  const rounds = plan.rules.batches?.map(({ round }) => round);
  const opened = openBeacon(plan.beacon, value, algOf(plan), rounds);
  if (!opened.ok) return refuse(`The public value is refused (${opened.code}): ${opened.message}`);
  const result = computeDraw({ plan, lists, secrets, b: opened.b });
  return publicRecord({ plan, secrets, value, result, lists });
};
