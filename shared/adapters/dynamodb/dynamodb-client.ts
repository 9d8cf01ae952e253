import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const TIMEOUT_MS = 3_000;

/**
 * The document client. An endpoint left out is the SDK's to find: `AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_DYNAMODB` or AWS.
 *
 * Retries stay at their default: a transaction carries one request token over all tries, and the ledger knows its own
 * lone write again.
 */
export const dynamodbClient = (
  given: {
    readonly endpoint?: string;
    readonly region?: string;
    /** For engines on this machine, which take any; left out, the SDK finds them. */
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  } = {},
) =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      ...(given.endpoint === undefined ? {} : { endpoint: given.endpoint }),
      ...(given.region === undefined ? {} : { region: given.region }),
      ...(given.credentials === undefined ? {} : { credentials: given.credentials }),
      // Without the last, the SDK only warns and goes on waiting.
      requestHandler: { connectionTimeout: TIMEOUT_MS, requestTimeout: TIMEOUT_MS, throwOnRequestTimeout: true },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
