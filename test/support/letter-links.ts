import type { RunningOffice } from './running-office.ts';

/** The link of a task in the newest letter to somebody. */
export const linkIn = async (office: RunningOffice, to: string, title: string): Promise<string> => {
  const letters = await office.runner.mailbox.list({ limit: 100, to });
  const text = letters.find((letter) => letter.text.includes(title))?.text ?? '';
  const link = text.slice(text.indexOf(title)).match(/http:\/\/127\.0\.0\.1:\d+\/a\/[\w.-]+/)?.[0];
  if (link === undefined) throw new Error(`No letter to ${to} has a link for "${title}".`);
  return link;
};
