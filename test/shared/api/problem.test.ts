import { describe, expect, it } from 'vitest';
import { DoorError, FAULTS_SHOWN_MAX, problemSchema, toProblem } from '#api/problem';
import { type ErrorKind, ServiceError } from '#domain/kernel/service-error';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  unavailable: 503,
};
const faults = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ path: `duties[${place}]`, message: 'is wrong' }));

describe('toProblem', () => {
  it.each(Object.entries(STATUS))('of a refusal that is %s has the status %i', (kind, status) => {
    const problem = toProblem(new ServiceError(kind as ErrorKind, 'task.wrong', 'It is wrong.'), 'request-1');
    expect(problem).toEqual({
      type: 'https://duban.example.org/problems/task.wrong',
      title: 'It is wrong.',
      status,
      code: 'task.wrong',
      requestId: 'request-1',
    });
    expect(problemSchema.parse(problem)).toEqual(problem);
  });

  it('of a refusal at the door has the status given there', () => {
    const fault = { path: 'body.on', line: 3, message: 'is no day' };
    const problem = toProblem(new DoorError(413, 'body.too-large', 'Too large.', [fault]), 'request-1');
    expect(problem).toMatchObject({ status: 413, code: 'body.too-large', faults: [fault] });
    expect(problem).not.toHaveProperty('faultsLeftOut');
  });

  it('does not tell what caused a refusal', () => {
    const cause = new Error('a secret of ours');
    const problem = toProblem(new ServiceError('unavailable', 'ledger.unavailable', 'Try again.', { cause }), 'r');
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each([
    ['an error', new TypeError('a secret of ours')],
    ['an error with a status', Object.assign(new Error('a secret of ours'), { status: 404, code: 'secret' })],
    ['a text', 'a secret of ours'],
    ['nothing', undefined],
    ['null', null],
  ])('of %s that is no refusal tells the request id and nothing else', (_, thrown) => {
    expect(toProblem(thrown, 'request-1')).toEqual({
      type: 'https://duban.example.org/problems/service.internal',
      title: 'Something went wrong on our side.',
      status: 500,
      code: 'service.internal',
      requestId: 'request-1',
    });
  });

  it.each([
    [0, undefined, undefined],
    [1, 1, undefined],
    [FAULTS_SHOWN_MAX, FAULTS_SHOWN_MAX, undefined],
    [FAULTS_SHOWN_MAX + 1, FAULTS_SHOWN_MAX, 1],
    [5_000, FAULTS_SHOWN_MAX, 4_800],
  ])('of %i faults shows %s and counts %s more', (count, shown, leftOut) => {
    const error = new ServiceError('invalid', 'bundle.faulty', 'No.', { faults: faults(count) });
    const problem = toProblem(error, 'r');
    expect([problem.faults?.length, problem.faultsLeftOut]).toEqual([shown, leftOut]);
    expect(problem.faults ?? []).toEqual(faults(count).slice(0, FAULTS_SHOWN_MAX));
  });
});
