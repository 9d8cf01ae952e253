import type { Because } from '#domain/kernel/because';
import type { Language } from '#domain/roster/roster';
import { becauseText } from '#render/catalogue/catalogue';

/** A reason as the API shows it: its code, and its sentence in the language of the office. */
export const becauseView = (language: Language, reason: Because) => ({
  code: reason.code,
  params: { ...reason.params },
  text: becauseText(language, reason),
});
