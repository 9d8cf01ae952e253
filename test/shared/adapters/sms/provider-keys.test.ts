import { expect, it } from 'vitest';
import { aliyunKeysFrom } from '#adapters/aliyun/aliyun-gateway';
import { tencentKeysFrom } from '#adapters/tencent/tencent-gateway';

it('reads the keys of each provider', () => {
  const pair = { secretId: 'a', secretKey: 'b', sdkAppId: '1400006666' };
  expect(tencentKeysFrom(JSON.stringify(pair))).toEqual({ ...pair, region: 'ap-guangzhou' });
  const keys = { accessKeyId: 'a', accessKeySecret: 'b' };
  expect(aliyunKeysFrom(JSON.stringify(keys))).toEqual(keys);
});

it.each(['', 'very-secret', '{"secretKey":"very-secret"}', '["very-secret"]', '{"accessKeyId":"very-secret","x":1}'])(
  'refuses %s, and quotes nothing',
  (json) => {
    for (const read of [tencentKeysFrom, aliyunKeysFrom]) {
      expect(() => read(json)).toThrow(expect.objectContaining({ code: 'sms.bad-keys' }));
      expect(() => read(json)).not.toThrow(/very-secret/);
    }
  },
);
