import { describe, expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { addMs, MINUTE_MS } from '#domain/kernel/instant';
import type { Message } from '#domain/messages/message';
import { passSwitchboards } from '#domain/messages/pass-switchboards';
import type { Pause, Switchboard, Switchboards } from '#domain/rules/switchboard';
import { aBulletinNotice } from '#test/support/bulletin-makers';
import { aMessage, aNotice, aPause, aSwitchboard, aTask, aUnit, NOW } from '#test/support/makers';
import { CAST, theRoster } from '#test/support/memory-house';

const roster = theRoster({ units: [...CAST.units, aUnit({ id: 'branch-2' })] });
const step = {
  rung: 'D-3',
  dueOn: aNotice().dueOn,
  at: NOW,
  outcome: 'said',
  because: because('reminder.waits'),
  messageIds: [],
} as const;
const tasks = [aTask({ id: 'tsk_1', steps: [step] }), aTask({ id: 'tsk_2', leadUnitId: 'branch-2', steps: [step] })];
const one = aNotice({ id: 'ntc_1', taskId: 'tsk_1' });
const two = aNotice({ id: 'ntc_2', taskId: 'tsk_2' });
const both = aMessage({ notices: [one, two] });
const office = (given: Partial<Switchboard>): Switchboards => ({ house: null, office: aSwitchboard(given) });
const unitPaused = office({ pauses: [aPause({ scope: 'unit', subject: 'branch-1' })] });
const refused = (ladderId: string) =>
  office({
    refusals: [{ holdId: 'hld_1', ladderId, from: NOW, until: NOW, by: { kind: 'service', what: 'test' }, note: '' }],
  });

const passed = (message: Message, boards: Switchboards, wanted: readonly string[] = ['ntc_1', 'ntc_2']) =>
  passSwitchboards(message, {
    boards,
    tasks,
    roster,
    now: NOW,
    verdictOf: ({ id }) =>
      wanted.includes(id) ? { wanted: true } : { wanted: false, because: because('reminder.settled') },
  });

describe('passSwitchboards', () => {
  it('lets a message pass where nothing is held back', () => {
    expect(passed(both, { house: null, office: null })).toEqual({ act: 'pass' });
    expect(passed(both, office({}))).toEqual({ act: 'pass' });
  });

  it('puts a message aside all of whose notices are held back', () => {
    const passage = passed(both, office({ pauses: [aPause({ scope: 'ladder', subject: 'ordinary' })] }));
    expect(passage).toMatchObject({
      act: 'stop',
      message: { state: 'PENDING', notices: [one, two], lookAgainAt: addMs(NOW, 2 * MINUTE_MS) },
    });
  });

  it('parts a message some of whose notices are held back, and loses none', () => {
    const passage = passed(both, unitPaused);
    if (passage.act !== 'part') throw new Error(passage.act);
    expect(passage.message).toMatchObject({ version: 2, state: 'PENDING', notices: [two] });
    expect(passage.apart).toMatchObject({ version: 1, state: 'PENDING', notices: [one] });
    expect(passage.message.dropped).toMatchObject([
      { noticeId: 'ntc_1', because: { code: 'message.held-apart', params: { message: passage.apart?.id } } },
    ]);
  });

  it('keeps a message whole that may have left already', () => {
    expect(passed({ ...both, attempts: 1, unknowns: 1 }, unitPaused)).toMatchObject({
      act: 'stop',
      message: { notices: [two, one] },
    });
  });

  it('leaves to the claim what is not wanted any more', () => {
    expect(passed(both, unitPaused, ['ntc_2'])).toEqual({ act: 'pass' });
  });

  it('ends what an administrator refused, and says so', () => {
    expect(passed(both, refused('ordinary'))).toMatchObject({
      act: 'stop',
      because: { code: 'message.refused-by-office' },
      message: { state: 'CANCELLED', notices: [], dropped: [{ noticeId: 'ntc_1' }, { noticeId: 'ntc_2' }] },
    });
    expect(passed(both, refused('formal'))).toEqual({ act: 'pass' });
  });

  it('drops what was refused and lets the rest go', () => {
    const passage = passed(both, refused('ordinary'), ['ntc_1']);
    expect(passage).toMatchObject({
      act: 'part',
      apart: null,
      message: { notices: [two], dropped: [{ noticeId: 'ntc_1', because: { code: 'message.refused-by-office' } }] },
    });
  });
});

describe('a bulletin', () => {
  const bulletin = aBulletinNotice({ id: 'ntc_3' });
  const message = aMessage({ notices: [one, bulletin] });
  const wanted = ['ntc_1', 'ntc_3'];

  it.each<[Pause['scope'], string]>([
    ['office', ''],
    ['unit', 'branch-1'],
    ['channel', 'email'],
  ])('waits behind a pause of %s as all others do', (scope, subject) => {
    const passage = passed(aMessage({ notices: [bulletin] }), office({ pauses: [aPause({ scope, subject })] }), wanted);
    expect(passage).toMatchObject({ act: 'stop', message: { state: 'PENDING', notices: [bulletin] } });
  });

  it('goes on where a ladder or a duty is held back, refused or waits: none asked for it', () => {
    const boards = office({ pauses: [aPause({ scope: 'ladder', subject: 'ordinary' })] });
    const passage = passed(message, boards, wanted);
    expect(passage).toMatchObject({ act: 'part', message: { notices: [bulletin] }, apart: { notices: [one] } });
    expect(passed(message, refused('ordinary'), wanted)).toMatchObject({
      act: 'part',
      message: { notices: [bulletin] },
    });
  });
});
