/** One line of a table: a count that comes out the same on every run, or what a process of its own took. */
export type Figure = {
  /** Names the goal in `goals.json`. */
  readonly id: string;
  readonly what: string;
  /** One value a column; not a number where it was not counted. */
  readonly values: readonly number[];
  /** Digits after the point; 0 where left out. */
  readonly digits?: number;
};

export type BenchResult = {
  readonly name: string;
  /** What was run, in a sentence. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly figures: readonly Figure[];
  /** How long each column took: told, never compared. */
  readonly seconds: readonly number[];
};

/** The values of a figure as they are shown. */
export const valueTexts = ({ values, digits = 0 }: Figure): readonly string[] =>
  values.map((value) =>
    Number.isNaN(value)
      ? ''
      : value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );

/** A table of Markdown, its columns lined up: those named in `right` to the right, as numbers stand. */
export const tableText = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<string>,
): string => {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isRight = (column: number): boolean => right.has(head[column] ?? '');
  const padded = (cell: string, column: number): string => {
    const width = widths[column] ?? 0;
    return isRight(column) ? cell.padStart(width) : cell.padEnd(width);
  };
  const line = (cells: readonly string[]): string => `| ${cells.map(padded).join(' | ')} |`;
  const rule = widths.map((width, column) => (isRight(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};
