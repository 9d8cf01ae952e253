import { describe, expect, it } from 'vitest';
import { HOUSE_ID } from '#domain/rules/switchboard';
import { aSwitchboard, NOW } from '#test/support/makers';
import { openMemoryHouse } from '#test/support/memory-house';
import { keepIdentity, takeTableOver } from '#usecases/keep-identity';

const remembering = (tableId: string | null) => aSwitchboard({ officeId: HOUSE_ID, id: HOUSE_ID, tableId });

describe('keepIdentity', () => {
  it('remembers the table of a new house, and writes nothing when it comes again', async () => {
    const house = await openMemoryHouse();
    expect(await keepIdentity(house)).toBe(true);
    expect(await keepIdentity(house)).toBe(true);
    expect(house.ledger.commits).toHaveLength(1);
    expect(await house.switchboards.get(HOUSE_ID)).toMatchObject({ tableId: 'memory', pauses: [] });
  });

  it('pauses the house on a restored table until that was taken over, and the pause stays', async () => {
    const house = await openMemoryHouse({ records: [remembering('lost')] });
    expect(await keepIdentity(house)).toBe(false);
    expect(await keepIdentity(house)).toBe(false);
    expect(house.ledger.commits).toHaveLength(1);
    await takeTableOver(house, NOW);
    expect(await keepIdentity(house)).toBe(true);
    expect(await house.switchboards.get(HOUSE_ID)).toMatchObject({ fenceAt: NOW, pauses: [{ scope: 'office' }] });
  });
});
