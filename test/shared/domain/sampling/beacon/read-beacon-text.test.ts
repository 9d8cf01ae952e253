import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBeaconText, type WrittenValue } from '#domain/sampling/beacon/read-beacon-text';
import { QUICKNET_SIGNATURE as SIG, SIGNATURE_OF_42 } from '#test/support/quicknet';

const at657413: WrittenValue = { round: 657_413, value: { sig: SIG } };
const at42: WrittenValue = { round: 42, value: { sig: SIGNATURE_OF_42 } };
const DIGITS: WrittenValue = { round: null, value: { digits: '01091719222716081226' } };
const V1 = `{"round":657413,"randomness":"fc18","signature":"${SIG}"}`;
const V2 = `{"round":42,"signature":"${SIGNATURE_OF_42}"}`;

describe('a text with public values', () => {
  it.each<[string, string, readonly WrittenValue[]]>([
    ['the first version of a relay', V1, [at657413]],
    ['the second version', `${V2}\n`, [at42]],
    ['JSON laid out over lines', JSON.stringify(JSON.parse(V1), null, 2), [at657413]],
    ['an array', `[${V1},\n${V2}]`, [at657413, at42]],
    ['an object a line', `${V1}\r\n${V2}\r\n`, [at657413, at42]],
    ['a round and its signature', `657413 ${SIG}`, [at657413]],
    ['a comma, a tab, many blanks between', `657413, ${SIG}\n42:\t  ${SIGNATURE_OF_42}  `, [at657413, at42]],
    ['upper case', `657413 ${SIG.toUpperCase()}`, [at657413]],
    ['remarks, empty lines and a mark of order', `\uFEFF# brought on a stick\n\n657413 ${SIG}\n`, [at657413]],
    ['old line ends', `657413 ${SIG}\r42 ${SIGNATURE_OF_42}`, [at657413, at42]],
    ['digits as lotteries print them', '01 09 17 19 22 27 + 16 08 12 26', [DIGITS]],
    ['digits in one', '01091719222716081226', [DIGITS]],
    ['digits of the record', '{"digits":"01091719222716081226"}', [DIGITS]],
    ['witnesses of the record', '{"witnesses":["ab","cd"]}', [{ round: null, value: { witnesses: ['ab', 'cd'] } }]],
  ])('is read: %s', (_, text, values) => {
    expect(readBeaconText(text)).toEqual({ ok: true, values });
  });

  it.each<[string, string, number | null]>([
    ['nothing', '', null],
    ['remarks alone', '# nothing\n\n', null],
    ['words', 'hello', 1],
    ['a word in the third line', `657413 ${SIG}\n\nhello`, 3],
    ['round 0', `0 ${SIG}`, 1],
    ['a round with zeros before', `0657413 ${SIG}`, 1],
    ['a round past all bounds', `9007199254740992 ${SIG}`, 1],
    ['a signature cut short', `657413 ${SIG.slice(1)}`, 1],
    ['a third word', `657413 ${SIG} x`, 1],
    ['19 digits', '0109171922271608122', 1],
    ['digits of another script', '０１０９１７１９２２２７１６０８１２２６', 1],
    ['a number as JSON', '[12]', null],
    ['an empty array', '[]', null],
    ['one wrong among good', `[${V1},{}]`, null],
    ['half a round', V1.replace('657413', '1.5'), null],
    ['broken JSON', V1.slice(0, -1), 1],
    ['null', 'null', 1],
    ['witnesses that are no texts', '{"witnesses":[1]}', null],
    ['too much', `# ${'x'.repeat(65_536)}`, null],
  ])('is refused with its line: %s', (_, text, line) => {
    expect(readBeaconText(text)).toMatchObject({ ok: false, code: 'beacon.bad-text', line });
  });

  it('is never thrown over, and never quoted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readBeaconText(text);
        expect(read.ok || text.length < 8 || !read.message.includes(text)).toBe(true);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
