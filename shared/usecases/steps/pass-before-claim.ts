import type { WorkCalendar } from '#domain/calendar/work-calendar';
import { insert, replace } from '#domain/kernel/change';
import type { Instant } from '#domain/kernel/instant';
import { localDateAt } from '#domain/kernel/zone';
import type { Message } from '#domain/messages/message';
import type { VerdictOf } from '#domain/messages/notice-verdict';
import { passSwitchboards } from '#domain/messages/pass-switchboards';
import { officePlaces, unitPlaces } from '#domain/messages/place-notice';
import { mustRegroup, regroupMessage, regroupPlaces } from '#domain/messages/regroup-message';
import type { Roster } from '#domain/roster/roster';
import type { Office } from '#domain/rules/office';
import type { Task } from '#domain/tasks/task';
import type { Ledger } from '#ports/ledger';
import type { MessageReader, SwitchboardReader } from '#ports/readers';
import { commitIfFirst } from './commit-if-first.ts';

export type PassServices = {
  readonly ledger: Ledger;
  readonly messages: MessageReader;
  readonly switchboards: SwitchboardReader;
};

export type PassDesk = {
  readonly now: Instant;
  readonly office: Office;
  readonly calendar: WorkCalendar;
  readonly roster: Roster;
  readonly tasks: readonly Task[];
  readonly verdictOf: VerdictOf;
};

/**
 * Takes a message past the switchboards before it is claimed: one strong read where nothing is held back. Returns what
 * may be claimed now, as it is stored; `null` where all of it waits, has joined the messages of today, or somebody else
 * was first.
 */
export const passBeforeClaim = async (
  services: PassServices,
  message: Message,
  desk: PassDesk,
): Promise<Message | null> => {
  const boards = (await services.switchboards.read([message.officeId]))(message.officeId);
  const passage = passSwitchboards(message, { ...desk, boards });
  switch (passage.act) {
    case 'stop':
      await commitIfFirst(services.ledger, [replace(passage.message)]);
      return null;
    case 'part': {
      const apart = passage.apart === null ? [] : [insert(passage.apart)];
      const isFirst = await commitIfFirst(services.ledger, [replace(passage.message), ...apart]);
      return isFirst ? regroup(services, passage.message, desk) : null;
    }
    case 'pass':
      return regroup(services, message, desk);
  }
};

/** What waited behind a pause joins the messages of the day it is let go, within the limits of that day. */
const regroup = async (services: PassServices, message: Message, desk: PassDesk): Promise<Message | null> => {
  const { now, calendar, office, roster } = desk;
  if (!mustRegroup(message, localDateAt(now, office.zone))) return message;
  const context = unitPlaces(officePlaces(office, calendar, now), roster, message.unitId ?? null);
  const found = await services.messages.getMany(office.id, regroupPlaces(message, context));
  const regrouped = regroupMessage(message, desk.verdictOf, context, new Map(found.map((one) => [one.id, one])));
  if (regrouped === null) return message;
  const joined = regrouped.joined.map((one) => (one.isNew ? insert(one.message) : replace(one.message)));
  await commitIfFirst(services.ledger, [replace(regrouped.message), ...joined]);
  return null;
};
