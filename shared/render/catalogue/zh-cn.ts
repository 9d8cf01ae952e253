import { actionPage } from './zh-cn/action-page.ts';
import { because, becauseParts } from './zh-cn/because.ts';
import { bottleneck } from './zh-cn/bottleneck.ts';
import { bulletins } from './zh-cn/bulletins.ts';
import { errors } from './zh-cn/errors.ts';
import { inspectionPages } from './zh-cn/inspection-pages.ts';
import { labels } from './zh-cn/labels.ts';
import { messages } from './zh-cn/messages.ts';
import { officePages } from './zh-cn/office-pages.ts';

/** Every text people read, in the language of the service. What is missing here in another language does not compile. */
export const zhCn = {
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
} as const;

export type TextKey = keyof typeof zhCn;
