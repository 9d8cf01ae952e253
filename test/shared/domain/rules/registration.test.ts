import { describe, expect, it } from 'vitest';
import { CHOSEN_ID } from '#domain/kernel/id';
import { registrationOf } from '#domain/rules/registration';
import { HOUSE_ID } from '#domain/rules/switchboard';

describe('the list of offices', () => {
  it('belongs to the house, whose id no office can choose', () => {
    expect(registrationOf('town')).toEqual({ kind: 'registration', officeId: HOUSE_ID, id: 'town', version: 1 });
    expect(CHOSEN_ID.test(HOUSE_ID)).toBe(false);
  });
});
