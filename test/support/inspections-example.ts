import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXAMPLE = fileURLToPath(new URL('../../examples/plan-2023', import.meta.url));

/** Copies the example into a folder without its duties, whose reminders are another story; gives the folder. */
export const copyInspectionsExample = (folder: string): string => {
  for (const name of readdirSync(EXAMPLE)) {
    if (name.endsWith('.yaml') && !name.startsWith('duties-')) cpSync(join(EXAMPLE, name), join(folder, name));
  }
  return folder;
};
