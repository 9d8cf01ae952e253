import { describe, expect, it } from 'vitest';
import { MANY, statistics } from './battery/battery.ts';
import { P_MIN } from './battery/check.ts';

describe('many more draws of fixed seeds', () => {
  it.each(statistics(MANY))('$name', ({ name, run }) => {
    const finding = run();
    if ('wrong' in finding) expect(finding.wrong, name).toBeNull();
    else expect(finding.p, name).toBeGreaterThanOrEqual(P_MIN);
  });
});
