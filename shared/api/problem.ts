import * as z from 'zod';
import { type ErrorKind, type Fault, ServiceError } from '#domain/kernel/service-error';

/** RFC 9457 problem details: what every refusal looks like. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable code of the refusal, room.what-is-wrong.' }),
    requestId: z.string(),
    faults: z
      .array(z.object({ path: z.string(), line: z.int().optional(), message: z.string() }))
      .optional()
      .meta({ description: 'Where in the input, as many as were found.' }),
    faultsLeftOut: z.int().optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;

/** Faults shown of one request; the rest is counted. */
export const FAULTS_SHOWN_MAX = 200;

const problemOf = (
  status: number,
  code: string,
  title: string,
  requestId: string,
  faults: readonly Fault[],
): Problem => ({
  type: `https://duban.example.org/problems/${code}`,
  title,
  status,
  code,
  requestId,
  ...(faults.length > 0 ? { faults: faults.slice(0, FAULTS_SHOWN_MAX).map((fault) => ({ ...fault })) } : {}),
  ...(faults.length > FAULTS_SHOWN_MAX ? { faultsLeftOut: faults.length - FAULTS_SHOWN_MAX } : {}),
});

/** A refusal with a status of its own, made at the door: sizes, types, spellings. */
export class DoorError extends ServiceError {
  readonly status: number;

  constructor(status: number, code: string, message: string, faults: readonly Fault[] = []) {
    super('invalid', code, message, { faults });
    this.status = status;
  }
}

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  unavailable: 503,
};

/** The problem body of anything thrown. A bug tells its request id and nothing else. */
export const toProblem = (error: unknown, requestId: string): Problem => {
  if (error instanceof DoorError) return problemOf(error.status, error.code, error.message, requestId, error.faults);
  if (error instanceof ServiceError) {
    return problemOf(STATUS[error.kind], error.code, error.message, requestId, error.faults);
  }
  return problemOf(500, 'service.internal', 'Something went wrong on our side.', requestId, []);
};
