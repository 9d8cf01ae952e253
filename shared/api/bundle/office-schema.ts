import * as z from 'zod';
import { DEFAULT_SENDING_HOURS } from '#domain/calendar/sending-hours';
import { parseZone, type ZoneId } from '#domain/kernel/zone';
import { LANGUAGES } from '#domain/roster/roster';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import { DEFAULT_DAY_LIMITS } from '#domain/rules/office';
import { sendingHoursSchema } from './sending-hours-schema.ts';
import { chosenId, lineText, localDate, wholeNumber } from './text.ts';

const zone = z
  .string()
  .max(64, 'must not be longer than 64 characters')
  .refine(
    (text) => parseZone(text) !== null,
    'must be a time zone such as Asia/Shanghai',
  ) as unknown as z.ZodType<ZoneId>;

const limitsSchema = z
  .strictObject({
    promptsADay: wholeNumber(1, 10).default(DEFAULT_DAY_LIMITS.promptsADay),
    smsADay: wholeNumber(1, 5).default(DEFAULT_DAY_LIMITS.smsADay),
    unitPromptsADay: wholeNumber(1, 100).default(DEFAULT_DAY_LIMITS.unitPromptsADay),
  })
  .meta({ description: 'How much may be written a day; the rest is merged into the next digest, and never dropped.' });

const noticesMax = z.int().min(1).max(1_000_000);

const capsSchema = z
  .strictObject({
    noticesADay: noticesMax.default(DEFAULT_CAPS.noticesADay),
    noticesALadder: noticesMax.default(DEFAULT_CAPS.noticesALadder),
    unusualFrom: noticesMax.default(DEFAULT_CAPS.unusualFrom),
    unusualTimes: z.number().min(1).max(100).default(DEFAULT_CAPS.unusualTimes),
  })
  .meta({ description: 'How many notices may leave in a day: beyond it, a pause, or a second administrator.' });

/** The office itself: exactly one in a bundle. */
export const officeSchema = z
  .strictObject({
    // It travels as a tag of each mail, and SES takes letters, digits, - and _ only.
    id: chosenId.refine((id) => !id.includes('.'), 'must hold no dot'),
    name: lineText(100),
    zone: zone.default('Asia/Shanghai' as ZoneId),
    language: z.enum(LANGUAGES).default('zh-CN'),
    sendingHours: sendingHoursSchema.default(DEFAULT_SENDING_HOURS as z.infer<typeof sendingHoursSchema>),
    limits: limitsSchema.default(DEFAULT_DAY_LIMITS),
    enforceFrom: localDate.nullable().default(null),
    caps: capsSchema.default(DEFAULT_CAPS),
    supervisingUnitId: chosenId,
    drawHash: z.exactOptional(z.enum(['sha256', 'sm3'])),
  })
  .meta({ description: 'The supervising office.' });
