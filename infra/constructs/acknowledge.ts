import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says why one finding of the checks is meant to be. Only ever on the one construct it is true of. */
export const acknowledge = (on: IConstruct, id: string, reason: string): void => {
  Validations.of(on).acknowledge({ id, reason });
};
