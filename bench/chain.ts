import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import { mailDelivered } from '#infra/local/feedback';
import { addTally, type Tally, totalOf } from '#test/support/capacity-meter';
import { DIGEST_TICK, measuredTasks, officeRecords, TICK } from '#test/support/measured-office';
import { type MeteredService, openMeteredService } from '#test/support/metered-service';
import type { BenchResult, Figure } from './result.ts';

const PERSONS = 100;

/** How many reminders a mail carries in the end, and how many sweeps put them there. */
type Morning = { readonly name: string; readonly notices: number; readonly sweeps: number };
const MORNINGS: readonly Morning[] = [
  { name: '1 a mail', notices: 1, sweeps: 1 },
  { name: '3 a mail', notices: 3, sweeps: 1 },
  { name: '10 a mail', notices: 10, sweeps: 1 },
  { name: '3 by 3 sweeps', notices: 3, sweeps: 3 },
];

const STAGES = ['plan', 'handOver', 'deliver', 'receive'] as const;
type Stage = (typeof STAGES)[number];
type ChainCost = { readonly reminders: number; readonly letters: number; readonly stages: Record<Stage, Tally> };

const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  plan: 'planned by a sweep',
  handOver: 'handed over by a sweep',
  deliver: 'claimed, sent, marked',
  receive: 'feedback recorded',
};

const minuteOf = (minute: number) => addMs(TICK, minute * MINUTE_MS);

const runStages = async (house: MeteredService, { notices, sweeps }: Morning): Promise<ChainCost> => {
  const { service, meter, clock, mail } = house;
  const reminders = PERSONS * notices;
  let said = 0;
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    clock.set(minuteOf(sweep));
    said += (await service.sweep()).said;
  }
  if (said !== reminders) throw new Error(`${said} tasks were told of, and ${reminders} are due.`);
  const plan = totalOf(meter.take());
  clock.set(DIGEST_TICK);
  await service.sweep();
  const handOver = totalOf(meter.take());
  await service.deliver();
  const deliver = totalOf(meter.take());
  for (const letter of mail.letters) await service.receive(mailDelivered(letter));
  const receive = totalOf(meter.take());
  if (mail.letters.length !== PERSONS) throw new Error(`${mail.letters.length} letters left, and not ${PERSONS}.`);
  return { reminders, letters: mail.letters.length, stages: { plan, handOver, deliver, receive } };
};

/** Everybody has one task due in the first minute, one in the second and so on; more sweeps than tasks are not asked for. */
function* recordsOf({ notices, sweeps }: Morning) {
  yield* officeRecords(PERSONS);
  const tasks = PERSONS * notices;
  let index = 0;
  for (const task of measuredTasks({ tasks, due: tasks, units: PERSONS })) {
    yield { ...task, lookAgainAt: minuteOf(Math.floor(index / PERSONS) % sweeps) };
    index += 1;
  }
}

const measureChain = async (endpoint: string, morning: Morning, table: string): Promise<ChainCost> => {
  const house = await openMeteredService(endpoint, table, recordsOf(morning));
  try {
    return await runStages(house, morning);
  } finally {
    house.close();
  }
};

const sumOf = ({ stages }: ChainCost): Tally => STAGES.map((stage) => stages[stage]).reduce(addTally);

const figuresOf = (costs: readonly ChainCost[]): readonly Figure[] => {
  const each = (id: string, what: string, of: (cost: ChainCost) => number): Figure => ({
    id,
    what,
    values: costs.map((cost) => of(cost) / cost.reminders),
    digits: 2,
  });
  const byStage = (id: string, what: string, of: (tally: Tally) => number): readonly Figure[] => [
    each(id, `${what} per reminder`, (cost) => of(sumOf(cost))),
    ...STAGES.map((stage) => each(`${id}-${stage}`, `... ${STAGE_NAMES[stage]}`, ({ stages }) => of(stages[stage]))),
  ];
  return [
    ...byStage('write-units', 'write units', ({ writeUnits }) => writeUnits),
    each('reported-write-units', '... where a transaction writes indexes once', (cost) => {
      return sumOf(cost).reportedWriteUnits;
    }),
    ...byStage('read-units', 'read units', ({ readUnits }) => readUnits),
    ...byStage('requests', 'requests', ({ requests }) => requests),
    each('letters', 'mails per reminder', ({ letters }) => letters),
    each('failed-conditions', 'conditions that did not hold per reminder', (cost) => sumOf(cost).failedConditions),
  ];
};

/** From due to delivered: what each reminder costs, where a mail carries one, three and ten of them. */
export const runChain = async (endpoint: string): Promise<BenchResult> => {
  const costs: ChainCost[] = [];
  const seconds: number[] = [];
  for (const [index, morning] of MORNINGS.entries()) {
    const start = performance.now();
    costs.push(await measureChain(endpoint, morning, `duban-bench-chain-${index}-${Date.now()}`));
    seconds.push((performance.now() - start) / 1_000);
  }
  return {
    name: 'chain',
    title: `Due, planned, claimed, sent, delivered: ${PERSONS} persons, a digest each, with so many reminders in it`,
    columns: MORNINGS.map(({ name }) => name),
    figures: figuresOf(costs),
    seconds,
  };
};
