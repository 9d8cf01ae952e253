const channel = (hex: string): number => {
  const share = Number.parseInt(hex, 16) / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminanceOf = (colour: string): number => {
  const full = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
  return 0.2126 * channel(full.slice(1, 3)) + 0.7152 * channel(full.slice(3, 5)) + 0.0722 * channel(full.slice(5, 7));
};

/** Contrast of two colours `#rrggbb` or `#rgb` as WCAG 2.1 has it: 1 to 21. */
export const contrastOf = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
