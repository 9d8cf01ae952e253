import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import type { ZoneId } from '#domain/kernel/zone';
import { type Bundle, type BundleDuty, type BundleUnit, NO_INSPECTIONS } from '#domain/rules/bundle';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import { DEFAULT_LADDER } from '#domain/rules/default-ladder';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { OFFICE_ID } from './makers.ts';
import { day } from './shanghai.ts';

export const aBundleDuty = (given: Partial<BundleDuty> = {}): BundleDuty => ({
  id: 'special-meeting',
  title: '专题会议',
  clause: { item: '3', row: '3.11', text: '每季度至少召开一次专题会议' },
  obligation: { kind: 'quota', every: 'quarter', atLeast: 1, startsOn: day('2023-01-01') },
  deadlineSource: 'stated',
  deadlineBasis: '计划原文',
  doers: { unitKinds: ['branch'], unitIds: [] },
  supervisingUnitId: 'committee',
  ladderId: 'default',
  closing: 'on-report',
  enforceFrom: null,
  sunsetOn: null,
  active: true,
  inactiveBecause: null,
  ...given,
});

const branch = (id: string): BundleUnit => ({
  id,
  name: `${id} 党支部`,
  unitKind: 'branch',
  parentId: 'committee',
  sendingHours: null,
});

/** An office with a committee and so many branches, each with a post and its holder, and one duty. */
export const aBundle = (given: Partial<Bundle> = {}, branches = 2): Bundle => {
  const units = Array.from({ length: branches }, (_, index) => branch(`branch-${index + 1}`));
  const posts = [{ id: 'committee', name: '', unitKind: '', parentId: null }, ...units].map(({ id }) => ({
    id: `${id}.responsible-person`,
    unitId: id,
    role: 'responsible-person' as const,
    title: '负责人',
    holderId: `${id}.holder`,
    deputyId: null,
  }));
  return {
    office: {
      id: OFFICE_ID,
      name: '市直机关工作委员会',
      zone: 'Asia/Shanghai' as ZoneId,
      language: 'zh-CN',
      sendingHours: DEFAULT_SENDING_HOURS,
      limits: DEFAULT_DAY_LIMITS,
      enforceFrom: null,
      caps: DEFAULT_CAPS,
      supervisingUnitId: 'committee',
    },
    units: [
      { id: 'committee', name: '工作委员会', unitKind: 'committee', parentId: null, sendingHours: null },
      ...units,
    ],
    posts,
    persons: posts.map(({ holderId }) => ({
      id: holderId,
      name: '负责人',
      language: 'zh-CN' as const,
      contacts: [{ channel: 'email' as const, address: `${holderId}@example.org`, usable: true }],
      leave: [],
    })),
    ladders: [DEFAULT_LADDER],
    duties: [aBundleDuty()],
    ...NO_INSPECTIONS,
    ...given,
  };
};
