import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceError } from '#domain/kernel/service-error';

/** Options of the Secrets Manager client: its own retries stay, reading twice is harmless. */
export const secretsClientOptions = () => ({
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});

/**
 * Fetches the current text of one secret, anew at each call.
 * @throws ServiceError `unavailable` (`keys.unavailable`) where there is none or it cannot be read.
 */
export const secretFetcher = (client: SecretsManagerClient, secretId: string) => async (): Promise<string> => {
  let text: string | undefined;
  try {
    text = (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString;
  } catch (error) {
    throw new ServiceError('unavailable', 'keys.unavailable', 'The secret cannot be read.', { cause: error });
  }
  if (text === undefined || text === '') {
    throw new ServiceError('unavailable', 'keys.unavailable', 'The secret holds no text.');
  }
  return text;
};
