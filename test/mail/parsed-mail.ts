import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const address = z.object({ name: z.string(), address: z.string() });

const parsedMail = z.object({
  headers: z.array(z.tuple([z.string(), z.string()])),
  from: z.array(address),
  to: z.array(address),
  date: z.string(),
  type: z.string(),
  parts: z.array(
    z.object({ type: z.string(), charset: z.string().nullable(), encoding: z.string(), text: z.string() }),
  ),
  defects: z.array(z.string()),
});

export type ParsedMail = z.infer<typeof parsedMail>;

const SCRIPT = fileURLToPath(new URL('parse.py', import.meta.url));

/** A message as the parser of Python's library reads it: no code of it is ours, or of what composed the mail. */
export const parsedByPython = (raw: Buffer): ParsedMail =>
  parsedMail.parse(JSON.parse(execFileSync('python3', [SCRIPT], { input: raw, encoding: 'utf8' })));

/** Every value of a header. */
export const valuesOf = (mail: ParsedMail, name: string): readonly string[] =>
  mail.headers.filter(([known]) => known === name).map(([, value]) => value);
