import { pathText } from '#api/bundle/file-fault';
import { ServiceError } from '#domain/kernel/service-error';
import { canonical } from '#domain/sampling/canonical';
import type { DrawPlan } from '#domain/sampling/plan';
import { planSchema } from './plan-schema.ts';

/** A plan, or what is wrong with its text: `path` as in `rules.ratioPpm.window.A`, empty where it is the whole. */
export type ReadPlan =
  | { readonly ok: true; readonly plan: DrawPlan }
  | { readonly ok: false; readonly faults: readonly { readonly path: string; readonly message: string }[] };

const parsed = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

/** Reads the JSON of a whole plan; the order of its keys and white space are of no account. */
export const readPlan = (text: string): ReadPlan => {
  const json = parsed(text);
  if (json === null) return { ok: false, faults: [{ path: '', message: 'is no JSON' }] };
  const read = planSchema.safeParse(json.value);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({
      path: pathText(path.map((step) => (typeof step === 'number' ? step : String(step)))),
      message,
    }));
    return { ok: false, faults };
  }
  try {
    canonical(read.data);
    return { ok: true, plan: read.data };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ok: false, faults: error.faults };
  }
};
