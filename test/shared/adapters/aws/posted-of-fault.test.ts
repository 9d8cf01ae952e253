import { describe, expect, it } from 'vitest';
import { neverConnected, postedOfFault } from '#adapters/aws/posted-of-fault';

const fault = (name: string, httpStatusCode?: number, more: object = {}): Error =>
  Object.assign(new Error('to post-7@example.org'), { name, $metadata: { httpStatusCode }, ...more });
const syscall = (name: string): Error => Object.assign(new Error(name), { syscall: name });
const never = () => false;

describe('postedOfFault', () => {
  it.each([
    [fault('AnyRefusal', 400), 'refused-for-good'],
    [fault('AnyRefusal', 499), 'refused-for-good'],
    [fault('RequestTimeout', 408), 'unknown'],
    [fault('AnyRefusal', 429), 'refused-for-now'],
    [fault('AnyFault', 500), 'unknown'],
    [fault('AnyFault', 200), 'unknown'],
    [fault('AnyFault', 302), 'unknown'],
    [fault('TimeoutError'), 'unknown'],
    [fault('CredentialsProviderError'), 'refused-for-now'],
    [syscall('connect'), 'refused-for-now'],
    [syscall('getaddrinfo'), 'refused-for-now'],
    [syscall('read'), 'unknown'],
    [new AggregateError([syscall('connect'), syscall('connect')]), 'refused-for-now'],
    [new AggregateError([syscall('connect'), syscall('write')]), 'unknown'],
    ['thrown text', 'unknown'],
    [null, 'unknown'],
  ])('%o becomes %s', (error, outcome) => {
    expect(postedOfFault(error, never)).toMatchObject({ outcome });
  });

  it('waits an hour where we have to put something right', () => {
    expect(postedOfFault(fault('Paused', 400), (seen) => seen.name === 'Paused')).toEqual({
      outcome: 'refused-for-now',
      reason: 'Paused HTTP 400',
      retryAfterSeconds: 3_600,
    });
  });

  it('gives names, codes and numbers as the reason, never the sentence', () => {
    expect(postedOfFault(fault('ConflictException', 400, { Reason: 'OPTED_OUT' }), never)).toEqual({
      outcome: 'refused-for-good',
      reason: 'ConflictException OPTED_OUT HTTP 400',
    });
  });

  it('does not take an empty list of faults for a proof', () => {
    expect(neverConnected(new AggregateError([]))).toBe(false);
  });
});
