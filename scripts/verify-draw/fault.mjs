/** Something that does not hold: `code` is `room.what-is-wrong`, `words` say it in English for a reader. */
export class Fault extends Error {
  constructor(code, words) {
    super(`${code}: ${words}`);
    this.code = code;
    this.words = words;
  }
}

/** @throws Fault where `holds` is not true. */
export const must = (holds, code, words) => {
  if (holds !== true) throw new Fault(code, words);
};
