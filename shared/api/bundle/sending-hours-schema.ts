import * as z from 'zod';
import { WEEKEND_DAYS } from '#domain/calendar/sending-hours';
import { listOf, localTime } from './text.ts';

/** When messages may go out, of an office or of a unit. */
export const sendingHoursSchema = z
  .strictObject({
    windows: z
      .array(z.strictObject({ from: localTime, until: localTime }))
      .min(1, 'must have at least 1 window')
      .max(6, 'must have at most 6 windows'),
    digestAt: localTime,
    alsoOn: listOf(z.enum(WEEKEND_DAYS), 1, WEEKEND_DAYS.length).exactOptional(),
  })
  .superRefine(({ windows, digestAt }, context) => {
    windows.forEach(({ from, until }, index) => {
      const message = 'must be later than the beginning of the window';
      if (until <= from) context.addIssue({ code: 'custom', path: ['windows', index, 'until'], message });
      const before = windows[index - 1];
      const order = 'must be later than the end of the window before it';
      if (before && from <= before.until)
        context.addIssue({ code: 'custom', path: ['windows', index, 'from'], message: order });
    });
    const isInside = windows.some(({ from, until }) => from <= digestAt && digestAt <= until);
    if (!isInside) context.addIssue({ code: 'custom', path: ['digestAt'], message: 'must be within a window' });
  })
  .meta({
    description: 'When messages may go out: on workdays, and the weekend days of `alsoOn`, within the windows.',
  });
