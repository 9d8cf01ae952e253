/** Keys that somebody may want and nobody gets, with the reason. They are unknown anyway; a word more is owed. */
const NEVER_ASKED: readonly { readonly keys: RegExp; readonly because: string }[] = [
  {
    keys: /^(?=.*(?:finding|problem|issue))(?=.*(?:min|least|quota|target|expected))/i,
    because: 'there is no minimum of findings: what is found is never a target',
  },
  {
    keys: /^(?:score|scores|scoring|points|rank|ranks|ranking|grade|grades)$/i,
    because: 'nobody is scored or ranked: a check item is met, not met, or could not be seen',
  },
  {
    keys: /^(?:sanction|sanctions|penalty|penalties|fine|fines)$/i,
    because: 'no sanction follows by itself: people decide on what was found',
  },
];

/** What to say of a key that is not known. */
export const unknownKeyText = (key: string): string => {
  const refused = NEVER_ASKED.find(({ keys }) => keys.test(key));
  return refused === undefined ? `"${key}" is not known here` : `"${key}" is not known here: ${refused.because}`;
};
