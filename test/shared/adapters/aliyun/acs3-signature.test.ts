import { expect, it } from 'vitest';
import { acs3Headers, acs3Query } from '#adapters/aliyun/acs3-signature';

// The worked example of the provider’s document "Request structure and signature V3".
const EXAMPLE = {
  host: 'ecs.cn-shanghai.aliyuncs.com',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
  date: '2023-10-26T10:22:32Z',
  nonce: '3156853299f313e23d1673dc12e1703d',
};
const KEYS = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' };

it('signs the published example as published', () => {
  expect(acs3Headers(EXAMPLE, KEYS).authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

it('sorts the query, and encodes it by RFC 3986', () => {
  expect(acs3Query({ b: "a b*'()!~", a: '督' })).toBe('a=%E7%9D%A3&b=a%20b%2A%27%28%29%21~');
});

it.each([{ nonce: 'another' }, { action: 'SendSms' }, { query: {} }, { date: '2023-10-26T10:22:33Z' }])(
  'signs something else otherwise: %o',
  (changed) => {
    const { authorization } = acs3Headers({ ...EXAMPLE, ...changed }, KEYS);
    expect(authorization).not.toBe(acs3Headers(EXAMPLE, KEYS).authorization);
  },
);
