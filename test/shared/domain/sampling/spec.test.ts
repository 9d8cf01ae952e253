import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODE, SPEC_HASH } from '#domain/sampling/spec';

const root = new URL('../../../../', import.meta.url);

describe('what a plan names', () => {
  it('is the specification as it is published', () => {
    const text = readFileSync(new URL('docs/DRAWS.md', root));
    expect(SPEC_HASH).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is this version of the program', () => {
    const { name, version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    expect(CODE).toBe(`${name} ${version}`);
  });
});
