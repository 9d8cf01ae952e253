import { html, type SafeHtml } from '#render/html';

export type BarSeries = {
  readonly name: string;
  readonly colour: 'green' | 'amber' | 'red' | 'main';
  readonly values: readonly number[];
};

export type BarChart = {
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly BarSeries[];
};

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 44;
const BOTTOM = 28;
const TOP = 18;

const FACTORS = [1, 1.2, 1.4, 1.6, 2, 3, 4, 5, 6, 8, 10];

/** The least round number that is not below `value` and whose half is whole. */
const scaleOf = (value: number): number => {
  if (value <= 10) return Math.max(2, 2 * Math.ceil(value / 2));
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.round((FACTORS.find((factor) => factor * power >= value) ?? 10) * power);
};

/** One decimal, always in the same spelling: a report must be the same bytes each time. */
const at = (value: number): string => (Math.round(value * 10) / 10).toFixed(1);

const safe = (value: number | undefined): number =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : 0;

/** Stacked bars as SVG, coloured by classes `bar-<colour>`; the figures stand in the table beside it. */
export const barChart = (chart: BarChart): SafeHtml => {
  const stacks = chart.labels.map((_, place) => chart.series.reduce((sum, one) => sum + safe(one.values[place]), 0));
  const scale = scaleOf(Math.max(1, ...stacks));
  const plot = HEIGHT - TOP - BOTTOM;
  const step = (WIDTH - LEFT) / Math.max(1, chart.labels.length);
  const lines = [0, 0.5, 1].map((share) => {
    const y = at(TOP + plot * (1 - share));
    return html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"/><text x="${LEFT - 6}" y="${y}" dy="4" text-anchor="end">${scale * share}</text>`;
  });
  const bars = chart.labels.map((name, place) => {
    const x = LEFT + step * place;
    let y = TOP + plot;
    const parts = chart.series.map((one) => {
      const height = (safe(one.values[place]) / scale) * plot;
      y -= height;
      return height === 0
        ? null
        : html`<rect class="bar-${one.colour}" x="${at(x + step * 0.2)}" y="${at(y)}" width="${at(step * 0.6)}" height="${at(height)}"/>`;
    });
    return html`${parts}<text x="${at(x + step / 2)}" y="${HEIGHT - 8}" text-anchor="middle">${name}</text>`;
  });
  const legend = chart.series.map((one) => html`<li><span class="swatch bar-${one.colour}"></span>${one.name}</li>`);
  return html`<figure><figcaption><h2>${chart.title}</h2><ul class="legend">${legend}</ul></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${chart.title}">${lines}${bars}</svg></figure>`;
};
