import type { Instant } from '#domain/kernel/instant';
import type { LocalDate } from '#domain/kernel/local-date';
import type { BulletinWish } from '#domain/messages/address-bulletin';
import { type Bulletin, type BulletinKind, bulletinNotice } from '#domain/messages/bulletin';
import type { BulletinNotice } from '#domain/messages/message';
import { aDraw, aFinding, anInspection } from './inspection-makers.ts';
import { theRoster } from './memory-house.ts';

const DRAW = {
  drawId: aDraw().id,
  programme: '窗口“四不两直双随机”检查',
  period: '2023H1',
  planHash: `0123456789abcdef${'0'.repeat(48)}`,
};
const INSPECTION = {
  inspectionId: anInspection().id,
  programme: DRAW.programme,
  visitOn: '2023-06-06' as LocalDate,
};
const FINDING = { findingId: aFinding().id, programme: DRAW.programme };

/** The member of a union that this kind stands in, whatever others stand there too. */
type OfKind<Kind extends BulletinKind, One extends Bulletin = Bulletin> = One extends Bulletin
  ? Kind extends One['kind']
    ? One
    : never
  : never;

/** One bulletin of each kind. */
export const BULLETINS: { readonly [Kind in BulletinKind]: OfKind<Kind> } = {
  'plan-committed': {
    ...DRAW,
    kind: 'plan-committed',
    round: 1_000,
    roundAt: '2023-06-05T01:15:00.000Z' as Instant,
    knownAt: '2023-06-05T01:20:00.000Z' as Instant,
  },
  'result-committed': { ...DRAW, kind: 'result-committed', batch: 1, root: 'ab'.repeat(32), visits: 3 },
  'plan-withdrawn': { ...DRAW, kind: 'plan-withdrawn', reason: '名单有误' },
  'draw-failed': { ...DRAW, kind: 'draw-failed', reason: '随机数未公布' },
  'secret-revealed': { ...DRAW, kind: 'secret-revealed' },
  'inspection-order': { ...INSPECTION, kind: 'inspection-order', inspectorId: 'i-1', items: 4 },
  'inspection-announced': { ...INSPECTION, kind: 'inspection-announced' },
  'inspector-unable': { ...INSPECTION, kind: 'inspector-unable', reason: 'conflict' },
  'finding-raised': {
    ...FINDING,
    kind: 'finding-raised',
    text: '办事指南未公示收费依据',
    replyBy: '2023-06-13' as LocalDate,
  },
  'reply-reviewed': { ...FINDING, kind: 'reply-reviewed', turn: 1, outcome: 'amended' },
};

/** To the responsible person of `branch-1`, which the committee supervises. */
export const aWish = (given: Partial<BulletinWish> = {}): BulletinWish => ({
  bulletin: BULLETINS['plan-committed'],
  to: { unitId: 'branch-1', role: 'responsible-person', personId: null },
  officeUnitId: 'committee',
  ...given,
});

/** An order for `person-1`, by mail. */
export const aBulletinNotice = (given: Partial<BulletinNotice> = {}): BulletinNotice => ({
  ...bulletinNotice(
    {
      bulletin: given.bulletin ?? BULLETINS['inspection-order'],
      to: { unitId: 'branch-1', role: 'responsible-person', personId: 'person-1' },
      officeUnitId: 'committee',
      personId: 'person-1',
      channel: 'email',
      audience: 'responsible-person',
      today: '2023-06-05' as LocalDate,
    },
    theRoster(),
  ),
  ...given,
});
