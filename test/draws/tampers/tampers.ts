import { INPUT_TAMPERS } from './input-tampers.ts';
import { RESULT_TAMPERS } from './result-tampers.ts';
import type { Tamper } from './tamper.ts';

/** Everything somebody might do to a record once it is made. */
export const TAMPERS: readonly Tamper[] = [...INPUT_TAMPERS, ...RESULT_TAMPERS];
