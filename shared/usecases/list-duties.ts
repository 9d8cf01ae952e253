import type { Page } from '#domain/kernel/page';
import type { Duty } from '#domain/rules/duty';
import type { PageRequest, RuleReader } from '#ports/readers';

/** One page of an office's duties. `withoutDeadline` keeps active duties that still want a date; pages may then hold fewer. */
export const listDuties = async (
  services: { readonly rules: RuleReader },
  wanted: { readonly officeId: string; readonly page: PageRequest; readonly withoutDeadline: boolean },
): Promise<Page<Duty>> => {
  const page = await services.rules.duties(wanted.officeId, wanted.page);
  if (!wanted.withoutDeadline) return page;
  const items = page.items.filter(
    (duty) => duty.active && duty.obligation.kind === 'deadline' && duty.obligation.dueOn === null,
  );
  return { items, cursor: page.cursor };
};
