import { describe, expect, it } from 'vitest';
import { campaignReveal } from '#domain/sampling/campaign-reveal';
import { day } from '#test/support/shanghai';

const END = { lastVisitOn: day('2023-03-10'), revealBy: day('2023-04-10') };
const plan = (programme: string, revealBy: string) => ({ programme, revealBy });

describe('campaignReveal', () => {
  it('leaves a plan alone that is the first, or of no campaign', () => {
    expect(campaignReveal(END, [])).toEqual({ revealBy: '2023-04-10', faults: [] });
  });

  it.each([
    ['a later one of an earlier plan', ['2023-05-01'], '2023-05-01'],
    ['its own where it is the last', ['2023-04-01', '2023-03-11'], '2023-04-10'],
  ])('takes the day: %s', (_what, days, revealBy) => {
    expect(
      campaignReveal(
        END,
        days.map((on) => plan('other', on)),
      ),
    ).toEqual({ revealBy, faults: [] });
  });

  it.each(['2023-03-10', '2023-03-09'])(
    'refuses visits that may last until the campaign’s secret is out, on %s',
    (on) => {
      const { faults } = campaignReveal(END, [plan('late', '2023-06-01'), plan('windows', on)]);
      expect(faults).toMatchObject([{ code: 'plan.campaign', path: 'campaign' }]);
      expect(faults[0]?.message).toContain(`revealed on ${on}, with the plan of "windows"`);
    },
  );
});
