import { expect, it } from 'vitest';
import { tc3Authorization } from '#adapters/tencent/tc3-signature';
import type { Instant } from '#domain/kernel/instant';

// The worked example of the provider’s document "Signature v3"; its keys are printed as asterisks, and signed as such.
const EXAMPLE = {
  service: 'cvm',
  host: 'cvm.tencentcloudapi.com',
  action: 'DescribeInstances',
  body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
  at: '2019-02-25T16:44:25.000Z' as Instant,
};
const KEYS = { secretId: `AKID${'*'.repeat(32)}`, secretKey: '*'.repeat(32) };

it('signs the published example as published', () => {
  expect(tc3Authorization(EXAMPLE, KEYS)).toBe(
    `TC3-HMAC-SHA256 Credential=AKID${'*'.repeat(32)}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
  );
});

it.each([
  { ...EXAMPLE, body: '{}' },
  { ...EXAMPLE, action: 'SendSms' },
  { ...EXAMPLE, host: 'sms.tencentcloudapi.com' },
  { ...EXAMPLE, at: '2019-02-25T16:44:26.000Z' as Instant },
])('signs something else otherwise', (request) => {
  expect(tc3Authorization(request, KEYS)).not.toBe(tc3Authorization(EXAMPLE, KEYS));
});
