import { actionPage } from './en/action-page.ts';
import { because, becauseParts } from './en/because.ts';
import { bottleneck } from './en/bottleneck.ts';
import { bulletins } from './en/bulletins.ts';
import { errors } from './en/errors.ts';
import { inspectionPages } from './en/inspection-pages.ts';
import { labels } from './en/labels.ts';
import { messages } from './en/messages.ts';
import { officePages } from './en/office-pages.ts';
import type { TextKey } from './zh-cn.ts';

/** Every text in English. One that is missing does not compile. */
export const en = {
  ...because,
  ...becauseParts,
  ...labels,
  ...errors,
  ...messages,
  ...bulletins,
  ...bottleneck,
  ...actionPage,
  ...inspectionPages,
  ...officePages,
} as const satisfies Readonly<Record<TextKey, string>>;
