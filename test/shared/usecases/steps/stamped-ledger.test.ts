import { expect, it } from 'vitest';
import { because } from '#domain/kernel/because';
import { insert } from '#domain/kernel/change';
import { aUnit, NOW } from '#test/support/makers';
import { stampedLedger } from '#usecases/steps/stamped-ledger';

it('says with every commit who, when and why', async () => {
  const told: unknown[] = [];
  const stamp = { by: { kind: 'service', what: 'test' }, at: NOW, because: because('history.duty-rolled') } as const;
  const ledger = stampedLedger({ commit: async (...given) => void told.push(given) }, stamp);
  await ledger.commit([insert(aUnit())]);
  expect(told).toEqual([[[insert(aUnit())], stamp]]);
});
