import type { Language } from '#domain/roster/roster';
import { OBSTACLES } from '#domain/sampling/pairing/bottleneck-parts';
import type { Bottleneck, Remedy } from '#domain/sampling/pairing/explain-bottleneck';
import { text } from './catalogue/catalogue.ts';

/** What stands in the way, and each way out with the place where it would be taken. Plain text, without full stops. */
export type BottleneckText = {
  readonly why: string;
  readonly remedies: readonly { readonly path: string; readonly words: string }[];
};

/** More organisations than that are not told one by one; of a draw that was made none is, for they would tell who was drawn. */
const ORGS_MAX = 5;

const PATHS: Readonly<Record<Remedy['kind'], string>> = {
  'raise-caps': 'inspectors.cap',
  'add-inspectors': 'inspectors',
  'draw-fewer': 'rules.ratioPpm',
  'review-conflicts': 'conflicts',
  'lift-qualification': 'inspectors.quals',
};

const joined = (language: Language, parts: readonly string[]): string =>
  parts.join(text(language, 'bottleneck.separator'));

const remedyText = (language: Language, remedy: Remedy, { strata }: Bottleneck, orgsMax: number): string => {
  switch (remedy.kind) {
    case 'raise-caps':
      return text(language, 'bottleneck.remedy.raise-caps', { inspectors: remedy.inspectors, cap: remedy.cap });
    case 'add-inspectors': {
      const { count, cap, quals, notOf } = remedy;
      const holding =
        quals.length === 0 ? '' : text(language, 'bottleneck.holding', { quals: joined(language, quals) });
      const others =
        notOf.length > orgsMax
          ? text(language, 'bottleneck.not-of-many')
          : text(language, 'bottleneck.not-of', { orgs: joined(language, notOf) });
      return text(language, 'bottleneck.remedy.add-inspectors', { count, cap, holding, notOf: others });
    }
    case 'draw-fewer':
      return text(language, 'bottleneck.remedy.draw-fewer', {
        objects: remedy.objects,
        strata: joined(language, strata),
      });
    case 'review-conflicts':
      return text(language, 'bottleneck.remedy.review-conflicts', { pairs: remedy.pairs });
    case 'lift-qualification':
      return text(language, 'bottleneck.remedy.lift-qualification', {
        inspectors: remedy.inspectors,
        quals: joined(language, remedy.quals),
      });
  }
};

const othersText = (language: Language, { others }: Bottleneck): string | null => {
  const parts = OBSTACLES.filter((one) => others[one] > 0).map((one) =>
    text(language, `bottleneck.other.${one}`, { count: others[one] }),
  );
  return parts.length === 0 ? null : text(language, 'bottleneck.others', { parts: joined(language, parts) });
};

const STOP: Readonly<Record<Language, string>> = { 'zh-CN': '。', en: '. ' };

/**
 * A bottleneck in words an administrator can act upon.
 * @param tried of how many trial draws it is the worst; left out where the draw itself has no teams: its lists can no longer
 * change, so that the ways out are for the next plan.
 */
export const bottleneckText = (
  language: Language,
  bottleneck: Bottleneck,
  tried?: { readonly trials: number; readonly failed: number },
): BottleneckText => {
  const { objects, leads, strata, demand, places, missing, inspectors, remedies } = bottleneck;
  const params = { objects, strata: joined(language, strata), demand, places, missing, inspectors: inspectors.length };
  const sentences = [
    text(language, 'bottleneck.short', params),
    ...(leads === 0 ? [] : [text(language, 'bottleneck.leads', { leads })]),
    ...[othersText(language, bottleneck) ?? []].flat(),
  ];
  const lead = tried === undefined ? '' : text(language, 'bottleneck.trials', tried);
  return {
    why: lead + sentences.join(STOP[language]),
    remedies: remedies.map((remedy) => ({
      path: PATHS[remedy.kind],
      words: text(language, tried === undefined ? 'bottleneck.remedy-next' : 'bottleneck.remedy', {
        remedy: remedyText(language, remedy, bottleneck, tried === undefined ? 0 : ORGS_MAX),
      }),
    })),
  };
};
