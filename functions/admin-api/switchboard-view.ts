import type * as z from 'zod';
import type { holdView, pauseView, switchboardView } from '#api/routes-switchboard';
import type { Because } from '#domain/kernel/because';
import type { Actor } from '#domain/kernel/stamp';
import { isoWithOffset } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { Hold, Pause, Switchboards } from '#domain/rules/switchboard';
import { becauseText } from '#render/catalogue/catalogue';

const byText = (by: Actor): string => {
  switch (by.kind) {
    case 'administrator':
      return `administrator ${by.sub}`;
    case 'service':
      return `service (${by.what})`;
    case 'person':
      return `person ${by.personId}`;
  }
};

const pauseOf = (pause: Pause, { language, zone }: Office): z.input<typeof pauseView> => {
  const reason: Because = pause.because;
  return {
    id: pause.id,
    scope: pause.scope,
    subject: pause.subject,
    since: isoWithOffset(pause.since, zone),
    by: byText(pause.by),
    because: { code: reason.code, params: { ...reason.params }, text: becauseText(language, reason) },
    note: pause.note,
  };
};

const holdOf = (hold: Hold, { zone }: Office): z.input<typeof holdView> => ({
  id: hold.id,
  ladder: hold.ladderId,
  since: isoWithOffset(hold.since, zone),
  count: hold.count,
  limit: hold.limit,
  usual: hold.usual,
  receivers: [...hold.receivers],
  tasks: hold.tasks.map(({ id, title }) => ({ id, title })),
  askedBy: hold.askedBy,
});

/** What holds messages of an office back, as the API shows it. */
export const switchboardOf = (
  { house, office: board }: Switchboards,
  office: Office,
): z.input<typeof switchboardView> => {
  const ofHouse = house?.pauses ?? [];
  const pauses = board?.pauses ?? [];
  return {
    paused: [...ofHouse, ...pauses].some(({ scope }) => scope === 'office'),
    house: ofHouse.map((pause) => pauseOf(pause, office)),
    pauses: pauses.map((pause) => pauseOf(pause, office)),
    holds: (board?.holds ?? []).map((hold) => holdOf(hold, office)),
  };
};
