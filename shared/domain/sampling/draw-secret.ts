import { hmac } from './hash.ts';

/** What a plan's secret is made for. */
export type SecretPurpose = { readonly officeId: string; readonly programmeId: string; readonly period: string };

/** Each part with its length before it, so that no two purposes read alike. */
const message = (label: string, parts: readonly string[]): string =>
  [label, ...parts].map((part) => `${Buffer.byteLength(part)}:${part};`).join('');

/**
 * The secret s of a plan, 32 bytes: made from a key of the house and what the plan is for. Nobody chooses it, nothing is
 * kept beside the key, and a second try has the same. Without the key it is as good as random.
 */
export const planSecret = (key: Uint8Array, { officeId, programmeId, period }: SecretPurpose): Buffer =>
  hmac('sha256', key, message('duban/draw-secret', [officeId, programmeId, period]));

/** The secret c that the plans of a joint campaign share for one period, 32 bytes. */
export const campaignSecret = (
  key: Uint8Array,
  { officeId, campaignId, period }: { readonly officeId: string; readonly campaignId: string; readonly period: string },
): Buffer => hmac('sha256', key, message('duban/campaign-secret', [officeId, campaignId, period]));
