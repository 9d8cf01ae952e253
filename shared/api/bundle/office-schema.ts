import * as z from 'zod';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { parseZone, type ZoneId } from '#domain/kernel/zone';
import { LANGUAGES } from '#domain/roster/roster';
import { chosenId, lineText, localDate, localTime } from './text.ts';

const zone = z
  .string()
  .max(64, 'must not be longer than 64 characters')
  .refine(
    (text) => parseZone(text) !== null,
    'must be a time zone such as Asia/Shanghai',
  ) as unknown as z.ZodType<ZoneId>;

const sendingHoursSchema = z
  .strictObject({
    windows: z
      .array(z.strictObject({ from: localTime, until: localTime }))
      .min(1, 'must have at least 1 window')
      .max(6, 'must have at most 6 windows'),
    digestAt: localTime,
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
  .meta({ description: 'When messages may go out: on workdays, within the windows.' });

/** The office itself: exactly one in a bundle. */
export const officeSchema = z
  .strictObject({
    // It travels as a tag of each mail, and SES takes letters, digits, - and _ only.
    id: chosenId.refine((id) => !id.includes('.'), 'must hold no dot'),
    name: lineText(100),
    zone: zone.default('Asia/Shanghai' as ZoneId),
    language: z.enum(LANGUAGES).default('zh-CN'),
    sendingHours: sendingHoursSchema.default(DEFAULT_SENDING_HOURS as z.infer<typeof sendingHoursSchema>),
    enforceFrom: localDate.nullable().default(null),
    supervisingUnitId: chosenId,
  })
  .meta({ description: 'The supervising office.' });
