import type { Letter } from '#ports/postman';

/** A text registered with a provider: it may be sent only after somebody there has approved it, and cannot be changed then. */
export type SmsTemplate = {
  /** What it says, by the name that letters call it. */
  readonly purpose: string;
  readonly provider: 'tencent' | 'aliyun';
  /** The provider's own id. */
  readonly templateId: string;
  /** The registered signature, without its brackets. */
  readonly signName: string;
  /** Names of our parameters, in the order of the provider's text. */
  readonly params: readonly string[];
  readonly approval: 'pending' | 'approved' | 'rejected';
  /** The day of that answer, or of the application. */
  readonly sinceOn: string;
};

/** A text ready for a provider. */
export type FilledTemplate = {
  readonly templateId: string;
  readonly signName: string;
  /** In the order of the provider's text. */
  readonly params: readonly { readonly name: string; readonly value: string }[];
};

export type Filled =
  | { readonly ok: true; readonly filled: FilledTemplate }
  | { readonly ok: false; readonly reason: string };

/**
 * The approved text of a letter with its parameters, or why there is none: no such text with this provider, an approval
 * that is still awaited or was denied, or a parameter the letter does not have.
 */
export const fillTemplate = (
  letter: Letter,
  provider: SmsTemplate['provider'],
  templates: readonly SmsTemplate[],
): Filled => {
  const named = templates.filter((one) => one.provider === provider && one.purpose === letter.template?.id);
  const template = named.find((one) => one.approval === 'approved') ?? named[0];
  if (letter.template === null || template === undefined) return { ok: false, reason: 'sms.no-template' };
  if (template.approval !== 'approved') return { ok: false, reason: `sms.template-${template.approval}` };
  const given = letter.template.params;
  const params = template.params.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [{ name, value }];
  });
  if (params.length !== template.params.length) return { ok: false, reason: 'sms.template-params' };
  return { ok: true, filled: { templateId: template.templateId, signName: template.signName, params } };
};
