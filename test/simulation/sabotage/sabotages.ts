import type { Sabotage } from './remove-guard.ts';

const SWEEP = 'functions/sweep/handler.ts';
const MESSAGES = 'shared/domain/messages/decide-message.ts';
const CLAIM = 'shared/domain/messages/decide-claim.ts';
const DELIVER = 'shared/usecases/deliver-message.ts';
const PLAN = 'shared/usecases/plan-reminders.ts';

/** Every guard that a promise stands on, and how the house looks without it. */
export const SABOTAGES: readonly Sabotage[] = [
  {
    guard: 'the sweep asks what is due, not what became due since the last tick',
    edits: [
      {
        file: SWEEP,
        find: 'const read = await services.due.read(now, ITEMS_READ_MAX);',
        put: `const all = await services.due.read(now, ITEMS_READ_MAX);
  const lastTickMs = Date.parse(now) - 60_000;
  const read = { ...all, items: all.items.filter((item) => Date.parse(item.lookAgainAt ?? '') > lastTickMs) };`,
      },
    ],
  },
  {
    guard: 'what is pending is handed over again while it is',
    edits: [{ file: MESSAGES, find: "return { act: 'hand-over' };", put: "return { act: 'nothing' };" }],
  },
  {
    guard: 'a lease that ran out is seen',
    edits: [
      {
        file: MESSAGES,
        find: "case 'CLAIMED': {",
        put: "case 'CLAIMED': {\n      if (now) return { act: 'nothing' };",
      },
    ],
  },
  {
    guard: 'an unknown outcome is resolved',
    edits: [
      {
        file: MESSAGES,
        find: "case 'UNKNOWN':\n      if",
        put: "case 'UNKNOWN':\n      if (now) return { act: 'nothing' };\n      if",
      },
    ],
  },
  {
    guard: 'an unknown outcome waits for feedback before it is tried again',
    edits: [
      {
        file: MESSAGES,
        find: 'export const GRACE_MS = 15 * MINUTE_MS;',
        put: 'export const GRACE_MS = 0 * MINUTE_MS;',
      },
    ],
  },
  {
    guard: 'two unknown outcomes are enough',
    edits: [{ file: MESSAGES, find: 'export const UNKNOWNS_MAX = 2;', put: 'export const UNKNOWNS_MAX = 200;' }],
  },
  {
    guard: 'a claim that ran out is a doubt, and not a message to send',
    edits: [
      {
        file: MESSAGES,
        find: "return { act: 'commit', message: doubted(message, now, reason) };",
        put: "return { act: 'commit', message: moved(message, 'PENDING', now, reason, now) };",
      },
    ],
  },
  {
    guard: 'a claim that is too old is given back',
    edits: [
      {
        file: MESSAGES,
        find: 'export const HAND_OVER_MS_MAX = 20 * SECOND_MS;',
        put: 'export const HAND_OVER_MS_MAX = 20_000 * SECOND_MS;',
      },
    ],
  },
  {
    guard: 'a refusal is no doubt',
    edits: [
      {
        file: MESSAGES,
        find: "    case 'refused-for-now': {\n",
        put: `    case 'refused-for-now': {
      const unsure = because('message.outcome-unknown', { attempt: message.attempts, reason: posted.reason });
      if (now) return moved(message, 'UNKNOWN', now, unsure, addMs(now, GRACE_MS), { unknowns: message.unknowns + 1 });
`,
      },
    ],
  },
  {
    guard: 'a state is never taken back',
    edits: [{ file: MESSAGES, find: 'if (RANK[state] <= RANK[message.state]) return null;', put: '' }],
  },
  {
    guard: 'a closure takes its notices back, in its own commit',
    edits: [
      {
        file: 'shared/usecases/steps/commit-fact.ts',
        find: 'const ids = takesBack(before, after) ? messageIdsOf(after) : [];',
        put: 'const ids = takesBack(before, after) ? messageIdsOf(after).slice(0, 0) : [];',
      },
    ],
  },
  {
    guard: 'nothing settled is claimed: neither the claim looks at the tasks, nor a closure takes its notices back',
    edits: [
      {
        file: CLAIM,
        find: 'const { notices, dropped } = judgeNotices(message, context.verdictOf, now);',
        put: 'judgeNotices(message, context.verdictOf, now);\n  const { notices, dropped } = message;',
      },
      {
        file: 'shared/usecases/steps/commit-fact.ts',
        find: 'const ids = takesBack(before, after) ? messageIdsOf(after) : [];',
        put: 'const ids = takesBack(before, after) ? messageIdsOf(after).slice(0, 0) : [];',
      },
    ],
  },
  {
    guard: 'the claim keeps to the sending hours',
    edits: [
      {
        file: CLAIM,
        find: 'const sendAt = nextSendingTime(context.calendar, context.hours, now);',
        put: 'const sendAt = now;',
      },
    ],
  },
  {
    guard: 'an answer that comes late settles the doubt',
    edits: [
      {
        file: 'shared/domain/messages/after-answer.ts',
        find: 'if (accepted) return afterReceipt(',
        put: 'if (accepted && stored.claim === null) return null;\n  if (accepted) return afterReceipt(',
      },
    ],
  },
  {
    guard: 'a claim whose answer was lost is known to be ours',
    edits: [
      {
        file: DELIVER,
        find: 'if (!isConflict(error) && !isAway(error)) throw error;\n    refused = error;',
        put: 'if (!isConflict(error)) throw error;\n    refused = error;',
      },
    ],
  },
  {
    guard: 'an answer that could not be written is written again',
    edits: [
      {
        file: DELIVER,
        find: 'if (!(isConflict(error) || isAway(error)) || writes >= WRITES_MAX) throw error;',
        put: 'if (writes <= WRITES_MAX) throw error;',
      },
    ],
  },
  {
    guard: 'a message that did not arrive goes another way',
    edits: [
      {
        file: SWEEP,
        find: 'const redirected = await redirectMessages(services, messages.filter(isUnreached));',
        put: 'const redirected = await redirectMessages(services, messages.filter(isUnreached).slice(0, 0));',
      },
    ],
  },
  {
    guard: 'an address that a letter came back from is out of use at once',
    edits: [
      {
        file: 'shared/usecases/record-receipt.ts',
        find: 'if (decision.suppresses) {',
        put: 'if (decision.suppresses && !now) {',
      },
    ],
  },
  {
    guard: 'a carrier is called once',
    edits: [
      {
        file: DELIVER,
        find: 'const posted = await to.postman.send(letter);',
        put: `let posted = await to.postman.send(letter);
  for (let tries = 1; tries < 3 && posted.outcome === 'unknown'; tries += 1) posted = await to.postman.send(letter);`,
      },
    ],
  },
  {
    guard: 'feedback is written down',
    edits: [
      {
        file: 'shared/usecases/record-receipt.ts',
        find: 'const found = await changesOf(services, about);',
        put: 'const found = services.clock ? null : await changesOf(services, about);',
      },
    ],
  },
  {
    guard: 'feedback that failed comes again',
    edits: [
      {
        file: 'functions/runtime/on-queue.ts',
        find: `        log.error('record failed', { recordId: record.messageId, ...errorFields(error) });
        failures.push({ itemIdentifier: record.messageId });`,
        put: "        log.error('record failed', { recordId: record.messageId, ...errorFields(error) });",
      },
    ],
  },
  {
    guard: 'the ledger holds a write to the version that was read',
    edits: [
      {
        file: 'shared/adapters/memory/memory-ledger.ts',
        find: "if (op === 'insert') return version === undefined;",
        put: "if (op !== 'expect') return true;",
      },
    ],
  },
  {
    guard: 'ids are made from what they are for',
    edits: [
      {
        file: 'shared/domain/tasks/make-task.ts',
        find: "derivedId('task', duty.officeId,",
        put: "derivedId('task', now, duty.officeId,",
      },
    ],
  },
  {
    guard: 'a step and its messages are one commit',
    edits: [
      {
        file: PLAN,
        find: 'await services.ledger.commit(draft.changes);',
        put: 'for (const change of draft.changes) await services.ledger.commit([change]);',
      },
    ],
  },
  {
    guard: 'a bad record is put off alone',
    edits: [
      {
        file: PLAN,
        find: '      failed.push({ taskId: task.id, error });\n      await putOff(services, task, now);',
        put: '      throw error;',
      },
    ],
  },
  {
    guard: 'a store that is away puts nothing off',
    edits: [{ file: 'shared/usecases/roll-duties.ts', find: 'if (isAway(error)) throw error;', put: '' }],
  },
];
