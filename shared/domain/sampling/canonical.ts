import { ServiceError } from '#domain/kernel/service-error';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
const ASCII = /^[\x00-\x7f]*$/;

const refuse = (path: string, message: string): never => {
  const place = path === '' ? 'the value' : path;
  throw new ServiceError('invalid', 'sampling.not-canonical', `${place} ${message}`, {
    faults: [{ path, message }],
  });
};

const textOf = (text: string, path: string): string => {
  // JSON writes plain ASCII; only other characters have more than one spelling.
  if (!ASCII.test(text)) {
    if (!text.isWellFormed()) refuse(path, 'holds half of a character (a lone surrogate)');
    if (text.normalize('NFC') !== text) refuse(path, 'is not in Unicode normal form C');
  }
  return JSON.stringify(text);
};

const numberOf = (value: number, path: string): string => {
  if (!Number.isSafeInteger(value)) refuse(path, 'is a number that is not whole or not below 2^53 in size');
  return JSON.stringify(value);
};

const objectOf = (value: Readonly<Record<string, unknown>>, path: string): string => {
  const keys = Object.keys(value).sort();
  const parts = keys.map((key) => {
    const place = path === '' ? key : `${path}.${key}`;
    if (!ASCII.test(key)) refuse(place, 'has a name that is not ASCII');
    return `${JSON.stringify(key)}:${written(value[key], place)}`;
  });
  return `{${parts.join(',')}}`;
};

const written = (value: unknown, path: string): string => {
  switch (typeof value) {
    case 'string':
      return textOf(value, path);
    case 'number':
      return numberOf(value, path);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map((item, index) => written(item, `${path}[${index}]`)).join(',')}]`;
      return objectOf(value as Readonly<Record<string, unknown>>, path);
    default:
      return refuse(path, `is ${typeof value}, which JSON does not have`);
  }
};

/**
 * The one text of a value (RFC 8785, narrowed as docs/DRAWS.md 1 says): what is hashed, signed for and kept.
 *
 * @throws ServiceError invalid `sampling.not-canonical`, naming the place: a fraction or a number of 2^53 or more in
 *   size, a text that is not in NFC or holds half of a character, a key that is not ASCII, or what JSON does not have.
 */
export const canonical = (value: unknown): string => written(value, '');
