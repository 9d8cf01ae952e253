import { describe, expect, it } from 'vitest';
import { CHOSEN_ID } from '#domain/kernel/id';
import { emptySwitchboard, HOUSE_ID } from '#domain/rules/switchboard';

describe('the switchboard of the house', () => {
  it('has an id that no office can choose', () => {
    expect(HOUSE_ID).not.toMatch(CHOSEN_ID);
  });
});

describe('emptySwitchboard', () => {
  it('holds nothing back and is at version 0, so that its next version is an insert', () => {
    expect(emptySwitchboard('hq')).toMatchObject({ id: 'hq', version: 0, pauses: [], holds: [], fenceAt: null });
  });
});
