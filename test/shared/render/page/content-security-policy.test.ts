import { expect, it } from 'vitest';
import { contentSecurityPolicy, mailboxContentSecurityPolicy } from '#render/page/content-security-policy';

it('allows the one style by its nonce, forms to this host, and nothing else', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'nonce-abc'");
  expect(policy).toContain("form-action 'self'");
  expect(`${policy}${mailboxContentSecurityPolicy}`).not.toMatch(/script-src|unsafe-eval|\*/);
});
