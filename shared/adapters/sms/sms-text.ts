/** Parts an SMS may have: more than three cost more than they tell. */
export const SMS_PARTS_MAX = 3;

/** UTF-16 units of an SMS in UCS-2: alone, and of each part where there are several. */
const ALONE_UNITS_MAX = 70;
const PART_UNITS_MAX = 67;
const ELLIPSIS = '…';

/** Parts `text` takes when sent in UCS-2. A pair of surrogates is not torn between two parts. */
export const smsParts = (text: string): number => {
  if (text.length <= ALONE_UNITS_MAX) return 1;
  let parts = 1;
  let units = 0;
  for (const character of text) {
    if (units + character.length > PART_UNITS_MAX) {
      parts += 1;
      units = 0;
    }
    units += character.length;
  }
  return parts;
};

/**
 * What may stand in an SMS: without control, bidirectional and zero-width characters (they hide or turn round what is
 * read), line breaks kept as `\n`, and cut to three parts with a last `…`.
 */
export const smsText = (text: string): string => {
  const plain = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\n' ? '\n' : ''))
    .trim();
  if (smsParts(plain) <= SMS_PARTS_MAX) return plain;
  const characters = [...plain];
  while (smsParts(characters.join('') + ELLIPSIS) > SMS_PARTS_MAX) characters.pop();
  return characters.join('').trimEnd() + ELLIPSIS;
};
