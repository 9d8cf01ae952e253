import { describe, expect, it } from 'vitest';
import { computeWithObjects } from '#domain/sampling/compute-draw';
import { decideEvent, type EventSituation } from '#domain/sampling/decide-event';
import { drawKeys } from '#domain/sampling/seed';
import { standingVisits, type WorkedDraw } from '#domain/sampling/standing-visits';
import { aFrame, aPlan, inspectors, publicValue, SECRET, someRules } from '#test/support/draw-makers';
import { NOW } from '#test/support/makers';

const lists = { frame: aFrame(40), inspectors: inspectors(8), conflicts: [] };
const plan = aPlan(lists, { rules: someRules({ reserve: 2 }) });
const secrets = { secret: SECRET };
const b = [publicValue(7)];
const worked: WorkedDraw = {
  plan,
  lists,
  keys: drawKeys(plan, secrets, b),
  ...computeWithObjects({ plan, lists, secrets, b }),
};
const situation = (given: Partial<EventSituation> = {}): EventSituation => ({
  worked,
  events: [],
  made: new Set(),
  ...given,
});
const grounds = { at: NOW, reason: '停业', evidence: 'ab'.repeat(32), approvedBy: 'administrator-1' };
const [object = ''] = worked.result.drawn;
const cell = Object.keys(worked.result.reserve)[0] ?? '';
const [first = '', second = ''] = worked.result.reserve[cell] ?? [];

const eventsOf = (decision: ReturnType<typeof decideEvent>) => {
  if (decision.act !== 'take') throw new Error(JSON.stringify(decision));
  return decision.events;
};

describe('an object that drops out', () => {
  it('has the next of its cell’s reserve in its place, and after that the one after', () => {
    const events = eventsOf(decideEvent(situation(), { kind: 'refused', object }, grounds));
    expect(events).toMatchObject([
      { kind: 'refused', object, ...grounds },
      { kind: 'substituted', object, by: first, ...grounds },
    ]);
    const standing = standingVisits(worked, events);
    expect(standing.teams[object]).toBeUndefined();
    expect(standing.teams[first]).toHaveLength(2);
    const again = eventsOf(decideEvent(situation({ events }), { kind: 'not-executed', object: first }, grounds));
    expect(again).toMatchObject([{ kind: 'not-executed' }, { kind: 'substituted', object: first, by: second }]);
    const all = [...events, ...again];
    const third = worked.result.drawn[1] ?? '';
    expect(eventsOf(decideEvent(situation({ events: all }), { kind: 'refused', object: third }, grounds))).toHaveLength(
      1,
    );
  });

  it('drops out once, and not after its visit, nor where it was not drawn', () => {
    const wish = { kind: 'refused', object } as const;
    const events = eventsOf(decideEvent(situation(), wish, grounds));
    expect(decideEvent(situation({ events }), wish, grounds)).toEqual({ act: 'already' });
    expect(decideEvent(situation({ made: new Set([object]) }), wish, grounds)).toMatchObject({
      code: 'draw.visit-made',
    });
    expect(decideEvent(situation(), { ...wish, object: second }, grounds)).toMatchObject({
      code: 'draw.unknown-object',
    });
  });
});

describe('an inspector who is absent', () => {
  const inspector = worked.result.teams[object]?.[0] ?? '';
  const wish = { kind: 'absent', inspector } as const;

  it('leaves all teams, and others fill the places; nobody else is moved', () => {
    const [event] = eventsOf(decideEvent(situation(), wish, grounds));
    const standing = standingVisits(worked, event === undefined ? [] : [event]);
    for (const [id, team] of Object.entries(standing.teams)) {
      expect(team).not.toContain(inspector);
      expect(team).toHaveLength(2);
      const stayed = (worked.result.teams[id] ?? []).filter((one) => one !== inspector);
      expect(team).toEqual(expect.arrayContaining(stayed));
      expect(team).toContain(standing.leads[id]);
    }
  });

  it('stays in teams whose visits were made, and the event says which', () => {
    const made = new Set([object]);
    const [event] = eventsOf(decideEvent(situation({ made }), wish, grounds));
    expect(event).toMatchObject({ kind: 'absent', made: [object] });
    expect(standingVisits(worked, event ? [event] : []).teams[object]).toContain(inspector);
  });

  it('is absent once, and only where he is an inspector', () => {
    const events = eventsOf(decideEvent(situation(), wish, grounds));
    expect(decideEvent(situation({ events }), wish, grounds)).toEqual({ act: 'already' });
    const stranger = { kind: 'absent', inspector: 'nobody' } as const;
    expect(decideEvent(situation(), stranger, grounds)).toMatchObject({ code: 'draw.unknown-inspector' });
  });

  it('is refused where nobody is left to go, and with the proof', () => {
    const few = { ...lists, inspectors: inspectors(2) };
    const small = aPlan(few, {});
    const drawn = computeWithObjects({ plan: small, lists: few, secrets, b });
    const tight = { plan: small, lists: few, keys: drawKeys(small, secrets, b), ...drawn };
    const decision = decideEvent(situation({ worked: tight }), { kind: 'absent', inspector: 'i001' }, grounds);
    expect(decision).toMatchObject({
      act: 'refuse',
      code: 'draw.no-team',
      infeasible: { inspectors: ['i001', 'i002'] },
    });
  });
});
