import { isHex } from './bytes.mjs';
import { must } from './fault.mjs';

const ID = /^[0-9A-Za-z._-]{1,64}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

export const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
export const isText = (value) => typeof value === 'string';
export const isId = (value) => isText(value) && ID.test(value);
export const isHash = (value) => isHex(value, 32);
export const isDay = (value) => isText(value) && DAY.test(value) && !Number.isNaN(Date.parse(value));
/** A moment in UTC, as text. */
export const isMoment = (value) => isText(value) && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
export const isWhole =
  (from, to = Number.MAX_SAFE_INTEGER) =>
  (value) =>
    Number.isSafeInteger(value) && value >= from && value <= to;
export const isOneOf =
  (...words) =>
  (value) =>
    words.includes(value);
export const isListOf = (check) => (value) => Array.isArray(value) && value.every((one) => check(one));
export const isMapOf = (check) => (value) => isObject(value) && Object.entries(value).every(([k, v]) => check(v, k));

/** Texts that ascend strictly, so that none stands twice. */
export const isAscending = (value) => value.every((one, at) => at === 0 || value[at - 1] < one);
export const isIdList = (value) => isListOf(isId)(value) && isAscending(value);

/**
 * Holds an object to its fields: all of `needed`, some of `optional`, no other. Both: name to check.
 * @throws Fault with `code` and the place
 */
export const mustHave = (value, where, code, needed, optional = {}) => {
  must(isObject(value), code, `${where} is not an object`);
  for (const [name, check] of Object.entries(needed)) {
    must(Object.hasOwn(value, name), code, `${where} has no ${name}`);
    must(check(value[name]) === true, code, `${where}.${name} is not what it must be`);
  }
  for (const [name, held] of Object.entries(value)) {
    if (Object.hasOwn(needed, name)) continue;
    must(Object.hasOwn(optional, name), code, `${where} has a field ${name} that the specification does not know`);
    must(optional[name](held) === true, code, `${where}.${name} is not what it must be`);
  }
};
