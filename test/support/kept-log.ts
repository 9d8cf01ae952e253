import type { Log } from '#functions/runtime/log';

export type KeptLine = {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

export type KeptLog = Log & { readonly lines: readonly KeptLine[] };

/** A log that keeps its lines. */
export const keptLog = (): KeptLog => {
  const lines: KeptLine[] = [];
  const keep =
    (level: KeptLine['level']) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, message, fields });
    };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
};
