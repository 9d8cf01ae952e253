import { describe, expect, it } from 'vitest';
import { MADE_ID } from '#domain/kernel/id';
import { contactIdOf, maskedAddress } from '#domain/roster/contact-id';
import { OFFICE_ID } from '#test/support/makers';

describe('the id of a contact point', () => {
  it('is the same for every spelling of an address', () => {
    const id = contactIdOf(OFFICE_ID, 'email', 'person-1@example.org');
    expect(contactIdOf(OFFICE_ID, 'email', ' Person-1@Example.org ')).toBe(id);
    expect(contactIdOf(OFFICE_ID, 'sms', '+86 1000 0000 001')).toBe(contactIdOf(OFFICE_ID, 'sms', '+8610000000001'));
    expect(id).toMatch(MADE_ID);
  });

  it('tells addresses, channels and offices apart, and shows no address', () => {
    const ids = [
      contactIdOf(OFFICE_ID, 'email', 'person-1@example.org'),
      contactIdOf(OFFICE_ID, 'email', 'person-2@example.org'),
      contactIdOf(OFFICE_ID, 'sms', 'person-1@example.org'),
      contactIdOf('other-office', 'email', 'person-1@example.org'),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(ids.join()).not.toContain('person');
  });
});

describe('a masked address', () => {
  it.each([
    ['email', 'person-1@example.org', 'p***@example.org'],
    ['email', 'a@b', 'a***@b'],
    ['email', '@example.org', '@ex***rg'],
    ['sms', '+86 1000 0000 001', '+86***01'],
    ['sms', '12345', '***'],
  ] as const)('%s %s: %s', (channel, address, masked) => {
    expect(maskedAddress(channel, address)).toBe(masked);
  });
});
