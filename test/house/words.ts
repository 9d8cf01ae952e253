import { lineOf, type Source } from './sources.ts';

/** A word that is kept out, where it may stand all the same, and what to use instead. */
type Kept = {
  readonly word: RegExp;
  /** `code` leaves comments and texts alone; `text` looks at everything. */
  readonly in: 'code' | 'text';
  readonly instead: string;
  /** Files the rule is about. */
  readonly about: RegExp;
  /** Of those, the ones where it may stand. */
  readonly allowed?: RegExp;
};

const RUNS = /^(?:infra|functions|shared|bench)\//;
/** Faces of a command: they speak to the one who typed it. */
const COMMANDS = /^(?:infra\/(?:local\/|openapi\.ts|mail-layout\.ts|verify-page\.ts)|bench\/)/;

export const KEPT_OUT: readonly Kept[] = [
  {
    word: /\b(?:Date|performance)\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b/g,
    in: 'code',
    about: RUNS,
    allowed: /^(?:shared\/adapters\/system\/|infra\/local\/(?!simulation\/)|bench\/)/,
    instead:
      'take the moment from the clock port, once, at the top of the use case: all of the house runs on a clock we hold',
  },
  {
    word: /\bMath\.random\b/g,
    in: 'code',
    about: /./,
    instead:
      'randomness is an argument (a seed, or bytes from the id port): what is drawn must be drawn again the same way',
  },
  {
    word: /\brandom(?:UUID|Bytes|Int|FillSync|Fill)\b|\bgetRandomValues\b/g,
    in: 'code',
    about: RUNS,
    allowed: /^(?:shared\/adapters\/system\/|infra\/local\/)/,
    instead: 'ask the id port, or derive the id from what it is for (`derivedId`), so that a second try gives the same',
  },
  {
    word: /\bprocess\.env\b/g,
    in: 'code',
    about: RUNS,
    allowed: /^(?:functions\/[^/]+\/index\.ts$|infra\/local\/|bench\/)/,
    instead: 'index.ts reads what it needs by `readSettings`; everything else gets it handed in',
  },
  {
    word: /\b(?:setTimeout|setInterval|setImmediate)\b/g,
    in: 'code',
    about: RUNS,
    // Reading again what the store left out is a wait of milliseconds inside one question.
    allowed: /^(?:infra\/local\/|bench\/|shared\/adapters\/(?:dynamodb\/reading|system\/system-pause)\.ts$)/,
    instead:
      'what waits is a record with `lookAgainAt`, found by the sweep; a time-out belongs to the client of an adapter',
  },
  {
    word: /\basync\b|\bawait\b|\bPromise\b/g,
    in: 'code',
    about: /^shared\/(?:domain|render)\//,
    instead: 'decisions and texts are pure: load before, commit after, in a use case',
  },
  {
    word: /\b(?:Paginate)?Scan(?:Command)?\b(?=\()|\bScanCommand\b|\bpaginateScan\b/g,
    in: 'code',
    about: RUNS,
    instead:
      'every question has a key or an index in adapters/dynamodb/keys.ts: a scan costs what exists, not what is asked',
  },
  {
    word: /\b(?:UpdateCommand|DeleteCommand|BatchWriteCommand|UpdateItemCommand|DeleteItemCommand)\b/g,
    in: 'code',
    about: /^(?:functions|shared)\//,
    instead: 'the ledger is the one door for writing, and writes whole records by insert or replace',
  },
  {
    word: /\bconsole\./g,
    in: 'code',
    about: RUNS,
    allowed: COMMANDS,
    instead: 'functions log through the log they are given; the domain gives its reason back',
  },
  {
    word: /\b(?:TODO|FIXME|XXX|HACK)\b/g,
    in: 'text',
    about: /^(?!test\/house\/)/,
    instead: 'do it, or write an issue: a mark in the code is read by nobody',
  },
  {
    word: /\b(?:it|test|describe)\.(?:only|skip|todo|fails)\b/g,
    in: 'code',
    about: /^test\//,
    instead: 'a test that does not run proves nothing; where a tool may be missing, `skipIf` says so with its reason',
  },
  {
    // A URL or a path that only one machine knows.
    word: /(?:\/(?:home|Users|root|work|tmp|var\/folders|private\/tmp)\/[\w.-])|\b[A-Z]:\\(?:Users|work)/g,
    in: 'text',
    about: /./,
    instead: 'paths are made from the place of the file (`import.meta.url`) or the system’s folder for temporary files',
  },
  {
    word: /\b(?:registry|mirror)s?\.[\w-]+\.(?:org|com|net|cn|io)\b|\bnpmmirror\b|\bartifactory\b|\bverdaccio\b/gi,
    in: 'text',
    about: /./,
    instead: 'where packages come from is a setting of the machine, not of the project',
  },
  {
    word: /(?<![\w.])[\w.+-]*\w@(?!example\.|[\w.-]+\.example\b)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/gi,
    in: 'text',
    about: /^(?!package-lock\.json|LICENSE)/,
    instead: 'addresses end in example.org, example.com or example.net: nobody must get a mail from a test',
  },
  {
    word: /\+86(?![\s-]?100)[\s-]?\d{4,}/g,
    in: 'text',
    about: /./,
    instead: 'telephone numbers begin with +86100, which is never given out',
  },
];

/** Words of a file that are kept out, each with its place and what to use instead. */
export const wrongWords = ({ path, text, code }: Source): readonly string[] =>
  KEPT_OUT.filter((kept) => kept.about.test(path) && kept.allowed?.test(path) !== true).flatMap((kept) =>
    [...(kept.in === 'code' ? code : text).matchAll(kept.word)].map(
      (match) => `${path}:${lineOf(text, match.index)}: ${match[0].trim()}: ${kept.instead}`,
    ),
  );
