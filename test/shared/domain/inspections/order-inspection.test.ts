import { describe, expect, it } from 'vitest';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import {
  type InspectionOrder,
  type OrderContext,
  orderedInspectionId,
  orderInspection,
} from '#domain/inspections/order-inspection';
import { aSubject, INSPECTORS } from '#test/support/inspection-cast';
import { REVIEWER } from '#test/support/inspection-facts';
import { aProgramme } from '#test/support/inspection-makers';
import { NOW, OFFICE_ID } from '#test/support/makers';
import { at, CALENDAR, day } from '#test/support/shanghai';

const programme = aProgramme({
  lines: ['RESPONSIBILITY', 'WORK_STYLE'],
  checkItemIds: ['tasks-divided', 'window-hours'],
});

const order = (given: Partial<InspectionOrder> = {}, context: Partial<OrderContext> = {}) =>
  orderInspection(
    {
      requestId: 'request-1',
      inspectionKind: 'for-cause',
      cause: '群众来信反映窗口提前下班',
      basis: '工作安排 13.2',
      visitOn: day('2023-06-20'),
      checkItemIds: [],
      ...given,
    },
    {
      now: NOW,
      today: day('2023-06-05'),
      by: REVIEWER,
      calendar: CALENDAR,
      hours: DEFAULT_SENDING_HOURS,
      programme,
      subject: aSubject(),
      inspectors: INSPECTORS,
      conflicts: [],
      organisationOf: (unitId) => unitId,
      lineOf: new Map([
        ['tasks-divided', 'RESPONSIBILITY'],
        ['window-hours', 'WORK_STYLE'],
      ]),
      ...context,
    },
  );

describe('orderInspection', () => {
  it('makes a visit that no draw names, with its cause and basis, and a team by tickets', () => {
    const decided = order();
    expect(decided).toMatchObject({
      act: 'take',
      inspection: {
        id: orderedInspectionId(OFFICE_ID, 'request-1'),
        inspectionKind: 'for-cause',
        drawId: null,
        batch: null,
        proof: null,
        lines: ['RESPONSIBILITY', 'WORK_STYLE'],
        checkItemIds: ['tasks-divided', 'window-hours'],
        visitOn: '2023-06-20',
        cause: '群众来信反映窗口提前下班',
        facts: [{ type: 'ordered', basis: '工作安排 13.2', by: REVIEWER, at: NOW }],
        lookAgainAt: at('2023-06-19T16:30'),
      },
    });
    expect(decided.act === 'take' && decided.inspection.team).toHaveLength(2);
  });

  it('keeps to the check items wanted, and to their lines', () => {
    expect(order({ checkItemIds: ['window-hours', 'window-hours'] })).toMatchObject({
      inspection: { checkItemIds: ['window-hours'], lines: ['WORK_STYLE'] },
    });
  });

  it.each([
    [{ cause: ' ' }, 'cause'],
    [{ basis: '' }, 'basis'],
    [{ visitOn: day('2023-06-05') }, 'visitOn'],
    [{ visitOn: day('2023-06-22') }, 'visitOn'],
    [{ checkItemIds: ['tasks-divided', 'attitude'] }, 'checkItemIds[1]'],
  ])('names the place of what is wrong in %j', (given, path) => {
    expect(order(given)).toMatchObject({ act: 'refuse', code: 'inspection.faulty', faults: [{ path }] });
  });

  it('takes no programme out of use, and says where no team can be made', () => {
    expect(order({}, { programme: aProgramme({ active: false }) })).toMatchObject({
      faults: [{ path: 'programmeId' }],
    });
    expect(order({}, { inspectors: [] })).toMatchObject({ code: 'inspection.no-team' });
  });
});
