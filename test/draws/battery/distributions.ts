/** ln of the gamma function (Lanczos, g = 7), for x > 0. */
const lnGamma = (x: number): number => {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const base = x - 1 + 7.5;
  const sum = terms.reduce((total, term, at) => total + term / (x + at), 0.9999999999998099);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
};

const ROUNDS_MAX = 10_000;
const NEARLY = 1e-16;

/** The lower part of the incomplete gamma function, by its series: for x < a + 1. */
const gammaBelow = (a: number, x: number): number => {
  let [term, sum] = [1 / a, 1 / a];
  for (let at = 1; at < ROUNDS_MAX && Math.abs(term) > Math.abs(sum) * NEARLY; at += 1) {
    term *= x / (a + at);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - lnGamma(a));
};

/** The upper part, by its continued fraction (Lentz): for x >= a + 1. */
const gammaAbove = (a: number, x: number): number => {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let product = d;
  for (let at = 1; at < ROUNDS_MAX; at += 1) {
    const step = -at * (at - a);
    b += 2;
    d = step * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + step / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    product *= d * c;
    if (Math.abs(d * c - 1) < NEARLY) break;
  }
  return product * Math.exp(-x + a * Math.log(x) - lnGamma(a));
};

const upperGamma = (a: number, x: number): number => {
  if (x <= 0) return 1;
  return x < a + 1 ? Math.max(0, 1 - gammaBelow(a, x)) : gammaAbove(a, x);
};

/** Chance of a chi-square of so many degrees of freedom that is as large or larger. */
export const chiSquareTail = (value: number, degrees: number): number => upperGamma(degrees / 2, value / 2);

/** Chance of a normal value that lies as far from 0 or further, to either side. */
export const normalTails = (z: number): number => upperGamma(0.5, (z * z) / 2);

/** The chance of the worst of `tests`, counted safely (Bonferroni). */
export const worstOf = (p: number, tests: number): number => Math.min(1, p * tests);

/** Chance of a Kolmogorov-Smirnov distance as large or larger, for `count` values (above 35). */
export const kolmogorovTail = (distance: number, count: number): number => {
  const root = Math.sqrt(count);
  const scaled = (root + 0.12 + 0.11 / root) * distance;
  let sum = 0;
  for (let at = 1; at <= 100; at += 1) sum += (at % 2 === 1 ? 2 : -2) * Math.exp(-2 * at * at * scaled * scaled);
  return scaled < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
};

/** Mean and variance of how many two samples of n of N have in common. */
export const overlapMoments = (N: number, n: number): { readonly mean: number; readonly variance: number } => ({
  mean: (n * n) / N,
  variance: (n * n * (N - n) * (N - n)) / (N * N * (N - 1)),
});
