import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { secretFetcher, secretsClientOptions } from '#adapters/secrets/secrets-manager';

const open = () => {
  const mock = mockClient(SecretsManagerClient);
  return { mock, fetchSecret: secretFetcher(new SecretsManagerClient({}), 'duban/link-keys') };
};

describe('secretFetcher', () => {
  it('fetches the text of the secret anew at each call', async () => {
    const { mock, fetchSecret } = open();
    mock.on(GetSecretValueCommand, { SecretId: 'duban/link-keys' }).resolves({ SecretString: 'text' });
    expect(await fetchSecret()).toBe('text');
    expect(await fetchSecret()).toBe('text');
    expect(mock.commandCalls(GetSecretValueCommand)).toHaveLength(2);
    mock.restore();
  });

  it('says unavailable where the call fails or there is no text', async () => {
    const { mock, fetchSecret } = open();
    const refusal = { kind: 'unavailable', code: 'keys.unavailable' };
    mock.on(GetSecretValueCommand).rejects(new Error('no line'));
    await expect(fetchSecret()).rejects.toMatchObject(refusal);
    mock.on(GetSecretValueCommand).resolves({ SecretBinary: new Uint8Array(4) });
    await expect(fetchSecret()).rejects.toMatchObject(refusal);
    mock.restore();
  });

  it('gives each request three seconds', () => {
    expect(secretsClientOptions().requestHandler).toMatchObject({ requestTimeout: 3_000, throwOnRequestTimeout: true });
  });
});
