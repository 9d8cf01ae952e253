import { describe, expect, it } from 'vitest';
import { DoorError } from '#api/problem';
import type { FactBody, Measure } from '#domain/tasks/task';
import { type ActionForm, factOf, readForm } from '#functions/action-page/form';
import { gatewayEvent } from '#test/support/gateway-event';
import { day } from '#test/support/shanghai';

const OWN = 'https://duban.example.org';
const FORM = 'application/x-www-form-urlencoded';
type Fields = Readonly<Record<string, string | readonly string[]>>;

const encoded = (fields: Fields): string => {
  const params = new URLSearchParams();
  for (const [name, held] of Object.entries(fields)) {
    for (const one of typeof held === 'string' ? [held] : held) params.append(name, one);
  }
  return params.toString();
};

const asText = (body: string, type = FORM, headers: Readonly<Record<string, string>> = {}) =>
  gatewayEvent({ method: 'POST', body, headers: { 'content-type': type, ...headers } });
const asForm = (fields: Fields) => asText(encoded(fields));
const asJson = (fields: object) => asText(JSON.stringify(fields), 'application/json');
const inBase64 = (fields: Fields) => ({
  ...asText(Buffer.from(encoded(fields)).toString('base64')),
  isBase64Encoded: true,
});
const read = (event: ReturnType<typeof gatewayEvent>): ActionForm => readForm(event, OWN).form;
const refusal = (event: ReturnType<typeof gatewayEvent>): DoorError => {
  try {
    readForm(event, OWN);
  } catch (error) {
    if (error instanceof DoorError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

const ACKNOWLEDGE = { do: 'acknowledge' };
const GOOD: readonly { readonly given: Fields; readonly form: object }[] = [
  { given: ACKNOWLEDGE, form: ACKNOWLEDGE },
  { given: { do: 'report', note: ' 已开会 ' }, form: { do: 'report', note: '已开会' } },
  { given: { do: 'report', on: '2023-06-05' }, form: { do: 'report', note: '', on: '2023-06-05' } },
  { given: { do: 'report', on: '', count: '', holds: '' }, form: { do: 'report', note: '' } },
  { given: { do: 'report', count: '0' }, form: { do: 'report', note: '', count: 0 } },
  { given: { do: 'report', count: '1000000000' }, form: { do: 'report', note: '', count: 1_000_000_000 } },
  { given: { do: 'report', members: '甲' }, form: { do: 'report', note: '', members: ['甲'] } },
  { given: { do: 'report', members: ['甲', '乙'] }, form: { do: 'report', note: '', members: ['甲', '乙'] } },
  { given: { do: 'report', holds: 'no' }, form: { do: 'report', note: '', holds: 'no' } },
  {
    given: { do: 'ask-extension', untilOn: '2023-07-14', note: '等文件' },
    form: { do: 'ask-extension', untilOn: '2023-07-14', note: '等文件' },
  },
  { given: { do: 'dispute', note: '不属本单位' }, form: { do: 'dispute', note: '不属本单位' } },
  { given: { do: 'claim', confirm: 'yes' }, form: { do: 'claim', note: '', confirm: 'yes' } },
];

describe('a form', () => {
  it.each(GOOD)('is read the same as form and as JSON, in base64 or not: $given', ({ given, form }) => {
    expect([asForm(given), asJson(given), inBase64(given)].map(read)).toEqual([form, form, form]);
  });

  it.each([
    ['en', 'en'],
    ['zh-CN', 'zh-CN'],
    ['fr', null],
    ['', null],
  ])('in the language %j is read in %s, and no language refuses it', (lang, language) => {
    expect(readForm(asForm({ ...ACKNOWLEDGE, lang }), OWN)).toEqual({ form: ACKNOWLEDGE, language });
  });

  it('takes a count as a number of JSON, and nothing else that could be read as zero', () => {
    expect(read(asJson({ do: 'report', count: 7 }))).toMatchObject({ count: 7 });
    for (const count of [null, false, []]) {
      expect(refusal(asJson({ do: 'report', count })).code).toBe('form.number-missing');
    }
    expect(read(asForm({ do: 'report', count: '  ' }))).toEqual({ do: 'report', note: '' });
  });

  it('counts the end of a line as one character, as the page did', () => {
    const lines = (count: number, end: string) => Array.from({ length: count }, () => `字${end}`).join('');
    const written = `${lines(999, '\r\n')}字字`;
    expect(read(asForm({ do: 'dispute', note: written }))).toEqual({
      do: 'dispute',
      note: `${lines(999, '\n')}字字`,
    });
  });

  it('takes every member of the largest coverage at once, with the longest note', () => {
    const members = Array.from({ length: 1_000 }, (_, place) => String(place).padStart(100, '员'));
    expect(read(asForm({ do: 'report', members, note: '字'.repeat(2_000) }))).toMatchObject({ members });
  });

  it.each<[string, Fields, string, string]>([
    ['nothing at all', {}, 'form.unknown-action', 'body.do'],
    ['an action nobody knows', { do: 'close' }, 'form.unknown-action', 'body.do'],
    ['a field too many', { ...ACKNOWLEDGE, note: 'x' }, 'form.unknown-action', 'body'],
    ['a name every object has', { ...ACKNOWLEDGE, constructor: 'x' }, 'form.unknown-action', 'body'],
    ['no such day', { do: 'report', on: '2023-02-30' }, 'form.date-missing', 'body.on'],
    ['no number', { do: 'report', count: 'many' }, 'form.number-missing', 'body.count'],
    ['less than nothing', { do: 'report', count: '-1' }, 'form.number-missing', 'body.count'],
    ['half a time', { do: 'report', count: '1.5' }, 'form.number-missing', 'body.count'],
    ['too great a number', { do: 'report', count: '1000000001' }, 'form.number-missing', 'body.count'],
    ['a member too long', { do: 'report', members: 'x'.repeat(101) }, 'form.members-missing', 'body.members.0'],
    [
      'too many members',
      { do: 'report', members: Array.from({ length: 1_001 }, String) },
      'form.members-missing',
      'body.members',
    ],
    ['neither yes nor no', { do: 'report', holds: 'maybe' }, 'form.choice-missing', 'body.holds'],
    ['too long a note', { do: 'report', note: 'x'.repeat(2_001) }, 'form.note-too-long', 'body.note'],
    ['no date', { do: 'ask-extension', note: 'x' }, 'form.date-missing', 'body.untilOn'],
    ['an empty date', { do: 'ask-extension', untilOn: '', note: 'x' }, 'form.date-missing', 'body.untilOn'],
    ['no reason', { do: 'ask-extension', untilOn: '2023-07-14', note: ' ' }, 'form.reason-missing', 'body.note'],
    ['no reason of a dispute', { do: 'dispute' }, 'form.reason-missing', 'body.note'],
    ['no second choice', { do: 'claim' }, 'form.not-confirmed', 'body.confirm'],
    ['another second choice', { do: 'claim', confirm: 'no' }, 'form.not-confirmed', 'body.confirm'],
  ])('with %s is refused by a code of its own', (_, fields, code, path) => {
    const error = refusal(asForm(fields));
    expect([error.status, error.code, error.faults[0]?.path]).toEqual([400, code, path]);
  });

  it.each([
    ['[]', 'form.unknown-action'],
    ['null', 'form.unknown-action'],
    ['"acknowledge"', 'form.unknown-action'],
    ['{"do":', 'body.not-json'],
    ['', 'body.not-json'],
  ])('that is the JSON %j is refused as %s', (body, code) => {
    expect(refusal(asText(body, 'application/json'))).toMatchObject({ status: 400, code });
  });

  it.each(['', 'text/plain', 'multipart/form-data; boundary=x'])('sent as %j is refused', (type) => {
    const expected = { status: 415, code: 'form.wrong-content-type' };
    expect(refusal(asText('do=acknowledge', type))).toMatchObject(expected);
  });

  it('may say which characters it is written in', () => {
    expect(read(asText('do=acknowledge', `${FORM}; charset=UTF-8`))).toEqual(ACKNOWLEDGE);
  });

  it('larger than a mebibyte is refused unread', () => {
    const body = (bytes: number) => asText('do=acknowledge&'.padEnd(bytes, '&'));
    expect(read(body(1_048_576))).toEqual(ACKNOWLEDGE);
    expect(refusal(body(1_048_577))).toMatchObject({ status: 413, code: 'body.too-large' });
  });
});

describe('the browser must say that it was our page', () => {
  const from = (headers: Readonly<Record<string, string>>) => asText('do=acknowledge', FORM, headers);

  it.each<Readonly<Record<string, string>>>([
    {},
    { origin: OWN },
    { Origin: OWN },
    { origin: OWN, 'sec-fetch-site': 'same-origin' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('it takes %j', (headers) => {
    expect(read(from(headers))).toEqual(ACKNOWLEDGE);
  });

  it.each<Readonly<Record<string, string>>>([
    { origin: 'https://elsewhere.example.com' },
    { origin: 'http://duban.example.org' },
    { origin: `${OWN}.example.com` },
    { origin: `${OWN}:8443` },
    { origin: '' },
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'none' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: OWN, 'sec-fetch-site': 'cross-site' },
    { origin: OWN, 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
  ])('it refuses %j', (headers) => {
    expect(refusal(from(headers))).toMatchObject({ status: 403, code: 'form.foreign-origin' });
  });
});

describe('factOf', () => {
  const FULL: ActionForm = {
    do: 'report',
    note: '说明',
    on: day('2023-06-05'),
    count: 3,
    members: ['甲'],
    holds: 'no',
  };
  const MEASURES: readonly (readonly [Measure, object])[] = [
    [{ kind: 'deliverable' }, { kind: 'text' }],
    [
      { kind: 'occurrences', atLeast: 2 },
      { kind: 'occurrence', on: '2023-06-05' },
    ],
    [
      { kind: 'percent', atLeast: 80, population: 50 },
      { kind: 'achieved', count: 3 },
    ],
    [
      { kind: 'count', atLeast: 10 },
      { kind: 'achieved', count: 3 },
    ],
    [
      { kind: 'coverage', members: ['甲', '乙'] },
      { kind: 'covered', members: ['甲'] },
    ],
    [{ kind: 'state' }, { kind: 'state', holds: false }],
  ];

  it.each(MEASURES)('reads of a report what the measure asks for: %j', (measure, reported) => {
    expect(factOf(FULL, measure)).toEqual({ type: 'progress', reported, note: '说明' });
  });

  it.each(MEASURES)('reports words alone where the field was left empty: %j', (measure) => {
    const fact = factOf({ do: 'report', note: '说明' }, measure);
    expect(fact).toEqual({ type: 'progress', reported: { kind: 'text' }, note: '说明' });
  });

  it('says that a state holds', () => {
    expect(factOf({ ...FULL, holds: 'yes' }, { kind: 'state' })).toMatchObject({ reported: { holds: true } });
  });

  it.each<[ActionForm, FactBody['type'], string]>([
    [{ do: 'acknowledge' }, 'acknowledged', ''],
    [{ do: 'ask-extension', untilOn: day('2023-06-05'), note: '等' }, 'extension-asked', '等'],
    [{ do: 'dispute', note: '非' }, 'disputed', '非'],
    [{ do: 'claim', note: '成', confirm: 'yes' }, 'claimed', '成'],
  ])('of %j asks for the fact %s', (form, type, note) => {
    const until = form.do === 'ask-extension' ? { untilOn: form.untilOn } : {};
    expect(factOf(form, { kind: 'deliverable' })).toEqual({ type, note, ...until });
  });
});
