import * as z from 'zod';

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);

/** Texts registered with providers, as a stage writes them and its environment carries them. */
export const SmsTemplatesSchema = z
  .array(
    z.strictObject({
      /** What it says: `duban-due`. */
      purpose: name,
      provider: z.enum(['tencent', 'aliyun']),
      templateId: z.string().min(1).max(64),
      /** Without its brackets. */
      signName: z.string().min(1).max(40),
      /** In the order of the provider's text: of `count`, `overdue`, `title`, `dueOn`. */
      params: z.array(name).max(10),
      /** Only an approved one is sent. */
      approval: z.enum(['pending', 'approved', 'rejected']),
      sinceOn: z.iso.date(),
    }),
  )
  .max(20);

export type SmsTemplates = z.output<typeof SmsTemplatesSchema>;

/** The same as the text of a setting. */
export const SmsTemplatesText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  })
  .pipe(SmsTemplatesSchema);
