// JSON as docs/DRAWS.md 1 allows it. JSON.parse takes the last of two equal keys and rounds numbers without a word, so that
// two readers could see two records in one file; this reader refuses both.
import { Fault } from './fault.mjs';

const WHOLE = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON wants escaped.
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS = { true: true, false: false, null: null };
const ESCAPED = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const DEPTH_MAX = 64;

const notJson = (at) => new Fault('record.not-json', `the text is not JSON at character ${at + 1}`);

/** What the pattern finds at the place, or the empty text. */
const taken = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.depth = 0;
  }

  space() {
    this.at += taken(SPACE, this.text, this.at).length;
  }

  /** Goes past the sign where it is next. */
  passes(sign) {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  expect(sign) {
    if (!this.passes(sign)) throw notJson(this.at);
  }

  value() {
    this.space();
    const sign = this.text[this.at];
    if (sign === '{') return this.nested(() => this.object());
    if (sign === '[') return this.nested(() => this.array());
    if (sign === '"') return this.string();
    for (const [word, value] of Object.entries(WORDS)) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  nested(read) {
    this.at += 1;
    this.depth += 1;
    if (this.depth > DEPTH_MAX) throw new Fault('record.not-json', `values stand more than ${DEPTH_MAX} deep`);
    const value = read();
    this.depth -= 1;
    return value;
  }

  object() {
    // No prototype: a key `__proto__` is a key like others.
    const object = Object.create(null);
    if (this.passes('}')) return object;
    do {
      this.space();
      const key = this.string();
      // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, the control characters included.
      if (!/^[\u0000-\u007f]*$/.test(key)) throw new Fault('record.key', `the key ${JSON.stringify(key)} is not ASCII`);
      if (key in object) throw new Fault('record.duplicate-key', `the key ${JSON.stringify(key)} stands twice`);
      this.expect(':');
      object[key] = this.value();
    } while (this.passes(','));
    this.expect('}');
    return object;
  }

  array() {
    const array = [];
    if (this.passes(']')) return array;
    do array.push(this.value());
    while (this.passes(','));
    this.expect(']');
    return array;
  }

  string() {
    this.expect('"');
    let string = '';
    for (;;) {
      const plain = taken(PLAIN, this.text, this.at);
      string += plain;
      this.at += plain.length;
      const sign = this.text[this.at];
      this.at += 1;
      if (sign === '"') break;
      if (sign !== '\\') throw notJson(this.at - 1);
      string += this.escaped();
    }
    if (!string.isWellFormed() || string.normalize('NFC') !== string) {
      throw new Fault('record.text', `the text ${JSON.stringify(string)} is not in Unicode's form NFC`);
    }
    return string;
  }

  escaped() {
    const sign = this.text[this.at];
    if (sign === 'u') {
      const digits = this.text.slice(this.at + 1, this.at + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw notJson(this.at);
      this.at += 5;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (sign === undefined || !Object.hasOwn(ESCAPED, sign)) throw notJson(this.at);
    this.at += 1;
    return ESCAPED[sign];
  }

  number() {
    const digits = taken(WHOLE, this.text, this.at);
    if (digits === '') throw notJson(this.at);
    const number = Number(digits);
    if (!Number.isSafeInteger(number) || String(number) !== digits) {
      throw new Fault('record.number', `${digits} is not a whole number below 2^53, written plainly`);
    }
    this.at += digits.length;
    return number;
  }
}

/** Reads a JSON text as strictly as docs/DRAWS.md 1 says; order of keys and white space are free. @throws Fault */
export const readJson = (text) => {
  const reader = new Reader(text);
  const value = reader.value();
  reader.space();
  if (reader.at !== text.length) throw notJson(reader.at);
  return value;
};

/** Canonical text (RFC 8785) of a value that `readJson` has let through. */
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};
