import { describe, expect, it } from 'vitest';
import { describeChange, saidOf } from '#domain/history/describe-change';
import { because } from '#domain/kernel/because';
import { nextVersion } from '#domain/kernel/change';
import { addMs } from '#domain/kernel/instant';
import type { Task } from '#domain/tasks/task';
import { aChange } from '#test/support/history-changes';
import { aDraw, anInspection } from '#test/support/inspection-makers';
import { aMessage, anOffice, aPerson, aTask, NOW } from '#test/support/makers';

const LATER = addMs(NOW, 60_000);
const person = { kind: 'person', personId: 'person-1', via: 'link' } as const;
const fact = { type: 'acknowledged', id: 'fct_1', at: LATER, by: person, note: '收到' } as const;
const withFact = (task: Task): Task => nextVersion(task, { facts: [...task.facts, fact] });

describe('saidOf', () => {
  it('takes the stamp before anything else', () => {
    const stamp = {
      by: { kind: 'administrator', sub: 'boss' },
      at: LATER,
      because: because('history.duty-rolled'),
    } as const;
    expect(saidOf(aChange(aTask(), withFact(aTask()), { stamp }))).toEqual(stamp);
  });

  it('takes who and when from the newest fact of a task', () => {
    const said = saidOf(aChange(aTask(), withFact(aTask())));
    expect(said).toEqual({ by: person, at: LATER, because: because('task.person-said', { type: 'acknowledged' }) });
  });

  it('takes the reason from the newest rung where no fact was added', () => {
    const reason = because('reminder.due-today', { dueOn: '2023-06-30' });
    const step = {
      rung: 'T-0',
      dueOn: aTask().due.on,
      at: LATER,
      outcome: 'said',
      because: reason,
      messageIds: ['m'],
    } as const;
    const change = aChange(aTask(), nextVersion(aTask(), { steps: [step] }));
    expect(saidOf(change)).toEqual({ by: { kind: 'service', what: 'reminders' }, at: LATER, because: reason });
    expect(describeChange(change, 'whole', null).what.rungs).toEqual([{ rung: 'T-0', outcome: 'said' }]);
  });

  it('takes the reason from the newest step of a message', () => {
    const step = { state: 'SENT', at: LATER, because: because('message.sent') } as const;
    const sent = nextVersion(aMessage(), { state: 'SENT', history: [...aMessage().history, step] });
    expect(saidOf(aChange(aMessage(), sent))).toMatchObject({ at: LATER, because: { code: 'message.sent' } });
    expect(describeChange(aChange(aMessage(), sent), 'whole', null).what.state).toEqual({
      from: aMessage().state,
      to: 'SENT',
    });
  });

  it('knows a record that only waits for another moment, and leaves open what nothing says', () => {
    const waits = nextVersion(aTask(), { lookAgainAt: LATER });
    expect(saidOf(aChange(aTask(), waits))).toMatchObject({ because: { code: 'history.look-moved' } });
    const renamed = nextVersion(anOffice(), { name: '新' });
    expect(saidOf(aChange(anOffice(), renamed))).toEqual({ by: null, because: null, at: NOW });
  });
});

describe('describeChange', () => {
  it('names what changed and holds the record as it is then, without its office', () => {
    const { what, after } = describeChange(aChange(aTask(), withFact(aTask())), 'whole', null);
    expect(what).toMatchObject({ op: 'replace', fields: ['facts'], facts: [{ id: 'fct_1', type: 'acknowledged' }] });
    const { officeId: _office, ...image } = withFact(aTask());
    expect(after).toEqual(image);
  });

  it('holds of a person nothing but the names of fields', () => {
    const moved = nextVersion(aPerson(), { contacts: [], name: 'person-9' });
    const told = describeChange(aChange(aPerson(), moved), 'fields', null);
    expect(told).toMatchObject({ after: null, what: { fields: ['contacts', 'name'], leftOut: 'personal' } });
    expect(JSON.stringify(told)).not.toContain('person-9');
    expect(JSON.stringify(told)).not.toContain('example.org');
  });

  it('leaves out an image that would not fit beside the rest', () => {
    const large = nextVersion(aTask(), { title: 'x'.repeat(300_001) });
    expect(describeChange(aChange(aTask(), large), 'whole', null)).toMatchObject({
      after: null,
      what: { leftOut: 'too-large' },
    });
  });
});

describe('draws, inspections and findings', () => {
  it('tell by their newest fact who did what, and when', () => {
    const visited = { type: 'announced', id: 'fct_2', at: LATER, by: person } as const;
    const after = nextVersion(anInspection(), { facts: [...anInspection().facts, visited] });
    const reason = because('inspection.recorded', { type: 'announced' });
    expect(saidOf(aChange(anInspection(), after))).toEqual({ by: person, at: LATER, because: reason });
    const { what } = describeChange(aChange(anInspection(), after), 'whole', null);
    expect(what.facts).toEqual([{ id: 'fct_2', type: 'announced' }]);
  });

  it('name the facts of a draw by their places', () => {
    const opened = { type: 'opened', at: LATER, by: person, reason: '核对' } as const;
    const after = nextVersion(aDraw(), { facts: [...aDraw().facts, opened] });
    const { what } = describeChange(aChange(aDraw(), after), 'whole', null);
    expect(what).toMatchObject({ fields: ['facts'], facts: [{ id: '2', type: 'opened' }] });
  });
});
