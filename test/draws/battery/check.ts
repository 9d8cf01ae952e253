/** What a check found: how likely something as odd is by chance alone, or what is plainly wrong (`null`: nothing). */
export type Finding = { readonly p: number } | { readonly wrong: string | null };

export type Check = {
  readonly name: string;
  readonly run: () => Finding;
};

/** Odder than that by chance alone is nothing that the fixed seeds give. */
export const P_MIN = 1e-3;

export const isWell = (finding: Finding): boolean => ('p' in finding ? finding.p >= P_MIN : finding.wrong === null);

const chanceText = (p: number): string => {
  if (p < 1e-300) return 'p < 1e-300';
  return `p = ${p < 0.01 ? p.toExponential(0) : p.toFixed(2)}`;
};

/** `p = 3e-14`, or what is wrong. */
export const findingText = (finding: Finding): string =>
  'p' in finding ? chanceText(finding.p) : (finding.wrong ?? 'well');

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 32 ? `${text.slice(0, 32)}…` : text;
};

/** What is wrong where two values differ. */
export const same = (what: string, given: unknown, wanted: unknown): string | null =>
  JSON.stringify(given) === JSON.stringify(wanted) ? null : `${what}: ${short(given)}, and not ${short(wanted)}`;
