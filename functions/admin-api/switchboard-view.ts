import type * as z from 'zod';
import type { pauseView, switchboardView } from '#api/routes-switchboard';
import type { Because } from '#domain/kernel/because';
import type { Actor } from '#domain/kernel/stamp';
import { isoWithOffset } from '#domain/kernel/zone';
import type { Office } from '#domain/rules/office';
import type { Pause, Switchboards } from '#domain/rules/switchboard';
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
  };
};
