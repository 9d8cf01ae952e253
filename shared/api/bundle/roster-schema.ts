import * as z from 'zod';
import { LANGUAGES, POST_ROLES } from '#domain/roster/roster';
import { sendingHoursSchema } from './sending-hours-schema.ts';
import { chosenId, lineText, localDate } from './text.ts';

const emailAddress = z.email('must be an e-mail address').max(254, 'must not be longer than 254 characters');
const mobileNumber = z.e164('must be a number in the form +8610012345678');

const contact = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('email'), address: emailAddress, usable: z.boolean().default(true) }),
  z.strictObject({ channel: z.literal('sms'), address: mobileNumber, usable: z.boolean().default(true) }),
  z.strictObject({ channel: z.literal('robot'), address: chosenId, usable: z.boolean().default(true) }),
]);

const leave = z
  .strictObject({ from: localDate, until: localDate })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'must not be before the first day' });

const personFields = {
  name: lineText(100),
  language: z.enum(LANGUAGES).optional(),
  email: emailAddress.optional(),
  sms: mobileNumber.optional(),
  robot: chosenId.optional(),
  contacts: z.array(contact).max(10, 'must have at most 10').default([]),
  leave: z.array(leave).max(50, 'must have at most 50').default([]),
};

const postFields = {
  role: z.enum(POST_ROLES),
  title: lineText(100),
  holderId: chosenId.nullable().default(null),
  deputyId: chosenId.nullable().default(null),
};

const unitFields = {
  id: chosenId,
  name: lineText(100),
  unitKind: chosenId,
  parentId: chosenId.nullable().default(null),
  sendingHours: sendingHoursSchema.nullable().default(null),
};

export const personSchema = z.strictObject({ id: chosenId, ...personFields });
export const postSchema = z.strictObject({ id: chosenId, unitId: chosenId, ...postFields });
export const unitSchema = z.strictObject(unitFields);

const personInside = z.strictObject({ id: chosenId.optional(), ...personFields });
const postInside = z.strictObject({
  id: chosenId.optional(),
  ...postFields,
  holder: personInside.nullable().optional(),
  deputy: personInside.nullable().optional(),
});

/** A unit as it may be written: with its posts, and the people of these, inside it. */
export const unitEntrySchema = z.strictObject({ ...unitFields, posts: z.array(postInside).optional() });
