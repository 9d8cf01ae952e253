import type { AttributeValue } from '@aws-sdk/client-dynamodb';

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** An item as it is written, in the form `plainItem` gives to one that was read: bytes as base64. */
export const plainWritten = (item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, value instanceof Uint8Array ? base64Of(value) : value]),
  );

/**
 * The plain value of an attribute of the kinds our records use. For the items inside the SDK's errors, which the
 * document client hands over as they came.
 */
export const plainValue = (value: AttributeValue): unknown => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  // The SDK gives bytes, an event of Lambda the same in base64.
  const bytes: unknown = value.B;
  if (bytes !== undefined) return bytes instanceof Uint8Array ? base64Of(bytes) : bytes;
  if (value.L !== undefined) return value.L.map(plainValue);
  if (value.M !== undefined) return plainItem(value.M);
  return null;
};

export const plainItem = (item: Readonly<Record<string, AttributeValue>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
