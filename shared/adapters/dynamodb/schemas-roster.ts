import * as z from 'zod';
import type { ZoneId } from '#domain/kernel/zone';
import type { Reach } from '#domain/roster/reach';
import type { Person, Post, Unit } from '#domain/roster/roster';
import type { Suppression } from '#domain/roster/suppression';
import { DEFAULT_CAPS } from '#domain/rules/caps';
import { type Administrator, DEFAULT_DAY_LIMITS, type Office } from '#domain/rules/office';
import type { Registration } from '#domain/rules/registration';
import { schemaOf } from './schema-of.ts';
import { because, count, instant, localDate, localTime, stored, text } from './schemas-common.ts';

export const language = z.enum(['zh-CN', 'en']);
export const channel = z.enum(['email', 'sms', 'robot']);
export const postRole = z.enum(['responsible-person', 'leader-in-charge', 'principal']);

const sendingHours = z.object({
  windows: z.array(z.object({ from: localTime, until: localTime })),
  digestAt: localTime,
  alsoOn: z.array(z.enum(['saturday', 'sunday'])).exactOptional(),
});

const caps = z.object({ noticesADay: count, noticesALadder: count, unusualFrom: count, unusualTimes: z.number() });

export const officeSchema = schemaOf<Office>()(
  z.object({
    ...stored('office'),
    name: text,
    zone: z.custom<ZoneId>((value) => typeof value === 'string' && value !== ''),
    language,
    sendingHours,
    limits: z.object({ promptsADay: count, smsADay: count, unitPromptsADay: count }).default(DEFAULT_DAY_LIMITS),
    enforceFrom: localDate.nullable().default(null),
    caps: caps.default(DEFAULT_CAPS),
    supervisingUnitId: text,
    drawHash: z.exactOptional(z.enum(['sha256', 'sm3'])),
    rosterVersion: count,
    calendarVersion: count.default(0),
    bundleDigest: text.nullable(),
    bundleLoadedBy: text.nullable().default(null),
  }),
);

export const administratorSchema = schemaOf<Administrator>()(
  z.object({ ...stored('administrator'), role: z.enum(['administrator', 'viewer']) }),
);

export const registrationSchema = schemaOf<Registration>()(z.object({ ...stored('registration') }));

export const unitSchema = schemaOf<Unit>()(
  z.object({
    ...stored('unit'),
    name: text,
    unitKind: text,
    parentId: text.nullable(),
    sendingHours: sendingHours.nullable().default(null),
  }),
);

export const postSchema = schemaOf<Post>()(
  z.object({
    ...stored('post'),
    unitId: text,
    role: postRole,
    title: text,
    holderId: text.nullable(),
    deputyId: text.nullable(),
  }),
);

export const personSchema = schemaOf<Person>()(
  z.object({
    ...stored('person'),
    name: text,
    language,
    contacts: z.array(z.object({ channel, address: text, usable: z.boolean() })),
    leave: z.array(z.object({ from: localDate, until: localDate })),
  }),
);

export const suppressionSchema = schemaOf<Suppression>()(
  z.object({
    ...stored('suppression'),
    channel,
    masked: text,
    since: instant.nullable(),
    because,
    doubts: z.array(z.object({ messageId: text, at: instant })),
  }),
);

export const reachSchema = schemaOf<Reach>()(z.object({ ...stored('reach'), channel, lastDeliveredAt: instant }));
