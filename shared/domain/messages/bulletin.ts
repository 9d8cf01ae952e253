import { because } from '#domain/kernel/because';
import { derivedId } from '#domain/kernel/id';
import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { PostRole, Roster } from '#domain/roster/roster';
import type { Audience } from '#domain/rules/ladder';
import type { BulletinNotice } from './message.ts';

/** A draw, as its witnesses are told of it. `planHash`: P, hex. */
type OfDraw = {
  readonly drawId: string;
  readonly programme: string;
  readonly period: string;
  readonly planHash: string;
};

type OfInspection = { readonly inspectionId: string; readonly programme: string; readonly visitOn: LocalDate };

type OfFinding = { readonly findingId: string; readonly programme: string };

/**
 * What is told that no task's ladder asks for. It holds nothing that its receiver may not know before the visit: neither
 * the name nor the place of who is visited.
 */
export type Bulletin =
  | (OfDraw & {
      readonly kind: 'plan-committed';
      /** The first round of a beacon; `null`: another source of chance. */
      readonly round: number | null;
      readonly roundAt: Instant | null;
      /** When all of the result will be known; `null`: that is open. */
      readonly knownAt: Instant | null;
    })
  | (OfDraw & {
      readonly kind: 'result-committed';
      /** From 1. */
      readonly batch: number;
      /** `null`: no teams are possible. */
      readonly root: string | null;
      readonly visits: number;
    })
  | (OfDraw & { readonly kind: 'plan-withdrawn' | 'draw-failed'; readonly reason: string })
  | (OfDraw & { readonly kind: 'secret-revealed' })
  /** To each member of the team, by the pseudonym of the roster. `items`: check items to look at. */
  | (OfInspection & { readonly kind: 'inspection-order'; readonly inspectorId: string; readonly items: number })
  /** To the unit; never of an unannounced visit. */
  | (OfInspection & { readonly kind: 'inspection-announced' })
  /** To the supervising office: somebody of the team cannot go. */
  | (OfInspection & { readonly kind: 'inspector-unable'; readonly reason: 'absent' | 'conflict' })
  /** To the unit: what was found, and until when it may reply. */
  | (OfFinding & { readonly kind: 'finding-raised'; readonly text: string; readonly replyBy: LocalDate })
  /** `turn`: which review it is of this finding, from 1. */
  | (OfFinding & {
      readonly kind: 'reply-reviewed';
      readonly turn: number;
      readonly outcome: 'upheld' | 'amended' | 'set-aside';
    });

export type BulletinKind = Bulletin['kind'];

export const BULLETIN_KINDS: readonly BulletinKind[] = [
  'plan-committed',
  'result-committed',
  'plan-withdrawn',
  'draw-failed',
  'secret-revealed',
  'inspection-order',
  'inspection-announced',
  'inspector-unable',
  'finding-raised',
  'reply-reviewed',
];

/** The post a bulletin speaks to, and the person it is meant for where it is one person and nobody else. */
export type BulletinTo = { readonly unitId: string; readonly role: PostRole; readonly personId: string | null };

/** What it is about: with its kind, receiver and channel it makes the id of the notice. */
const subjectOf = (bulletin: Bulletin): readonly (string | number)[] => {
  switch (bulletin.kind) {
    case 'result-committed':
      return [bulletin.drawId, bulletin.batch];
    case 'reply-reviewed':
      return [bulletin.findingId, bulletin.turn];
    case 'finding-raised':
      return [bulletin.findingId];
    case 'inspection-order':
      return [bulletin.inspectionId, bulletin.inspectorId];
    case 'inspection-announced':
    case 'inspector-unable':
      return [bulletin.inspectionId];
    default:
      return [bulletin.drawId];
  }
};

/** Whether two bulletins tell the same, whoever reads them. */
export const isSameBulletin = (one: Bulletin, other: Bulletin): boolean =>
  one.kind === other.kind && subjectOf(one).join() === subjectOf(other).join();

/** The day it speaks of; `today` where it speaks of none. */
const dayOf = (bulletin: Bulletin, today: LocalDate): LocalDate => {
  if ('visitOn' in bulletin) return bulletin.visitOn;
  return bulletin.kind === 'finding-raised' ? bulletin.replyBy : today;
};

const reasonOf = ({ kind }: Bulletin) => {
  if (kind === 'inspection-order') return because('bulletin.to-inspector');
  if (kind === 'inspector-unable') return because('bulletin.to-office');
  return kind === 'inspection-announced' || kind === 'finding-raised' || kind === 'reply-reviewed'
    ? because('bulletin.to-unit')
    : because('bulletin.to-witness');
};

/**
 * How urgent: what can still be acted upon, or witnessed before it is over, goes at the next sending hour; the rest waits
 * for the day's digest.
 */
export const bulletinDelivery = ({ kind }: Bulletin): 'digest' | 'prompt' =>
  kind === 'secret-revealed' || kind === 'reply-reviewed' ? 'digest' : 'prompt';

/** Whether it is worth nothing a day late, so that a limit of messages a day must not hold it back. */
export const mustArrive = ({ kind }: Bulletin): boolean => kind === 'inspection-order' || kind === 'inspector-unable';

/** The notice of a bulletin for one person over one channel. Made twice, it has the same id. */
export const bulletinNotice = (
  given: {
    readonly bulletin: Bulletin;
    readonly to: BulletinTo;
    /** The unit whose responsible person is told where nobody else can be. */
    readonly officeUnitId: string;
    readonly personId: string;
    readonly channel: string;
    readonly audience: Audience;
    readonly today: LocalDate;
  },
  roster: Roster,
): BulletinNotice => {
  const { bulletin, to, officeUnitId, audience } = given;
  return {
    id: derivedId('notice', 'bulletin', bulletin.kind, ...subjectOf(bulletin), given.personId, given.channel),
    taskId: null,
    bulletin,
    to,
    officeUnitId,
    unitName: roster.units.get(to.unitId)?.name ?? to.unitId,
    rung: bulletin.kind,
    slip: 'blue',
    dueOn: dayOf(bulletin, given.today),
    audience,
    because: reasonOf(bulletin),
    alsoTold: [],
    clause: '',
  };
};
