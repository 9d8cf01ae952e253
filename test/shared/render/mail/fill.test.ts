import { describe, expect, it } from 'vitest';
import { ownMarkup } from '#render/html';
import { fill } from '#render/mail/fill';

describe('fill', () => {
  it('escapes values, checks addresses and fills in one pass', () => {
    expect(fill('<b>{{x}}</b>', { x: '<{{y}}>', y: 'never' })).toBe('<b>&lt;{{y}}&gt;</b>');
    expect(fill('{{actionUrl}}', { actionUrl: 'javascript:x' })).toBe('#');
    expect(fill('{{actionUrl}}', { actionUrl: 'https://a.example.org/?a&b' })).toBe('https://a.example.org/?a&amp;b');
    expect(fill('{{x}}', { x: ownMarkup('<i>') })).toBe('<i>');
  });

  it('leaves nothing where there is no value, and takes none from the prototype', () => {
    expect(fill('[{{constructor}}{{x}}]', {})).toBe('[]');
  });

  it('does not read `$&` and its like in values', () => {
    expect(fill('{{x}}', { x: "$& $1 $'" })).toBe('$&amp; $1 $&#39;');
  });
});
