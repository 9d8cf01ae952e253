import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { QUICKNET } from '#domain/sampling/beacon/chain';
import { checkRound } from '#domain/sampling/beacon/check-round';
import { digest, hexDigest, hmac } from '#domain/sampling/hash';

/*
 * Goal: what others published comes out of our hashes, our tickets (a hash of key and id, the lowest are drawn) and our
 * check of rounds. Their samplers stand here alone: no draw of ours is made with them.
 */

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const published = read('published.json');

type RivestCase = {
  readonly data: { readonly count: number; readonly seed: string; readonly total: number };
  readonly expected: readonly number[];
};
const rivestCases: readonly RivestCase[] = read('rivest-sampler/tests.json').tests;

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

/** RFC 3797, 4: MD5 around the key, one index a step, of what is left. */
const rfc3797 = (key: string, pool: number, count: number): readonly { digest: string; selected: number }[] => {
  const left = Array.from({ length: pool }, (_, index) => index + 1);
  return Array.from({ length: count }, (_, step) => {
    const around = Buffer.from([step >> 8, step & 0xff]);
    const bytes = createHash('md5').update(around).update(key).update(around).digest();
    const [selected = 0] = left.splice(Number(numberOf(bytes) % BigInt(left.length)), 1);
    return { digest: bytes.toString('hex').toUpperCase(), selected };
  });
};

describe('RFC 3797, section 6', () => {
  const { key, pool, selected_first_11, digest_0, digest_15 } = published.rfc3797_section_6;
  const steps = rfc3797(key, pool, 16);

  it('selects the published eleven', () => {
    expect(steps.slice(0, 11).map(({ selected }) => selected)).toEqual(selected_first_11);
    expect(selected_first_11).toHaveLength(11);
  });

  it('passes through the published digests', () => {
    expect([steps[0]?.digest, steps[15]?.digest]).toEqual([digest_0, digest_15]);
  });
});

describe('Rivest’s sampler', () => {
  it('comes with all its cases', () => expect(rivestCases).toHaveLength(10));

  it.each(rivestCases)('of seed $data.seed and $data.total gives $expected', ({ data, expected }) => {
    const samples = Array.from({ length: data.count }, (_, index) =>
      Number((numberOf(digest('sha256', `${data.seed},${index + 1}`)) % BigInt(data.total)) + 1n),
    );
    expect(samples).toEqual(expected);
  });
});

describe('consistent_sampler', () => {
  const { seed, ids, first_4, fraction } = published.consistent_sampler;
  /** The digits of the ticket as a number, the lowest first. */
  const ticket = (key: string | number, id: string): string => {
    const value = BigInt(`0x${hexDigest('sha256', hexDigest('sha256', String(key)) + id)}`);
    return `0.${[...value.toString().padStart(64, '0')].reverse().join('')}`;
  };

  it('draws the ids of the lowest tickets', () => {
    const byTicket = [...ids].sort((a, b) => (ticket(seed, a) < ticket(seed, b) ? -1 : 1));
    expect(byTicket.slice(0, 4)).toEqual(first_4);
    expect(first_4).toHaveLength(4);
  });

  it('has the published fraction for a ballot', () => {
    expect(ticket(fraction.seed, fraction.id).slice(0, fraction.starts.length)).toBe(fraction.starts);
    expect(fraction.starts.length).toBeGreaterThan(20);
  });
});

describe('the draft of Thomson on verifiable random selection', () => {
  const draft = published.vrs_draft_thomson;
  const chain = [Buffer.from(draft.start)];
  for (let step = 1; step <= 10; step += 1) chain.push(digest('sha256', chain[step - 1] ?? ''));
  const position = (label: string): string => {
    const key = hmac('sha256', chain[9] ?? Buffer.alloc(0), draft.input);
    return hmac('sha256', key, label, Buffer.of(1)).toString('hex');
  };

  it('has the published end of its chain', () => {
    expect(chain[10]?.toString('hex')).toBe(draft.sha256_10_times);
  });

  it('puts the labels at the published places', () => {
    expect(position('lavenderblush').startsWith(draft.lavenderblush_starts)).toBe(true);
    expect(position('lightpink').startsWith(draft.lightpink_starts)).toBe(true);
    expect([...draft.order].reverse().sort((a, b) => (position(a) < position(b) ? -1 : 1))).toEqual(draft.order);
    expect(draft.order).toHaveLength(6);
  });
});

/** A text of hex with one bit of its bytes turned. */
const flipped = (hex: string, bit: number): string => {
  const bytes = Buffer.from(hex, 'hex');
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (0x80 >> (bit & 7)), bit >> 3);
  return bytes.toString('hex');
};

describe('drand, quicknet', () => {
  const { chain, genesis, period_seconds, public_key, round, signature, randomness, group_hash, beacon_id, also } =
    published.drand_quicknet;

  it('is the chain we know: its hash is made from what we check with', () => {
    expect(QUICKNET).toMatchObject({ genesis, period: period_seconds, publicKey: public_key });
    const head = Buffer.alloc(12);
    head.writeUInt32BE(QUICKNET.period);
    head.writeBigUInt64BE(BigInt(QUICKNET.genesis), 4);
    const parts = [head, Buffer.from(QUICKNET.publicKey, 'hex'), Buffer.from(group_hash, 'hex'), beacon_id];
    expect(digest('sha256', ...parts).toString('hex')).toBe(chain);
  });

  it('signed rounds 657413 and 42, and the value is the hash of the signature', () => {
    const check = checkRound(QUICKNET, { round, signature });
    expect(check.ok && digest('sha256', check.signature).toString('hex')).toBe(randomness);
    expect(checkRound(QUICKNET, { round: also.round, signature: also.signature }).ok).toBe(true);
  });

  it.each([round - 1, round + 1, 42, 1, 2 ** 32 + round])('did not sign round %i so', (other) => {
    expect(checkRound(QUICKNET, { round: other, signature })).toMatchObject({ code: 'beacon.wrong-signature' });
  });

  it.each([
    ['the mark of a compressed point', 0, 'beacon.bad-signature'],
    ['the mark of the neutral point', 1, 'beacon.bad-signature'],
    ['the sign', 2, 'beacon.wrong-signature'],
    ['the first bit of the number', 3, 'beacon.bad-signature'],
    ['a bit in the middle', 200, 'beacon.bad-signature'],
    ['the last bit', 383, 'beacon.bad-signature'],
  ])('is refused with one bit turned: %s', (_, bit, code) => {
    expect(checkRound(QUICKNET, { round, signature: flipped(signature, bit) })).toMatchObject({ ok: false, code });
  });

  it('is refused with a bit turned anywhere', () => {
    const taken = Array.from({ length: 29 }, (_, step) => 3 + 13 * step).filter(
      (bit) => checkRound(QUICKNET, { round, signature: flipped(signature, bit) }).ok,
    );
    expect(taken).toEqual([]);
  });

  it('is refused under a key with one bit turned', () => {
    const check = checkRound({ ...QUICKNET, publicKey: flipped(public_key, 2) }, { round, signature });
    expect(check).toMatchObject({ code: 'beacon.wrong-signature' });
  });
});

describe('drand, default chain', () => {
  const given = published.drand_default_chain;
  const key = { scheme: 'g2-chained', publicKey: given.public_key } as const;
  const signed = { round: given.round, signature: given.signature, previous: given.previous_signature };

  it('signed round 1, and the value is the hash of the signature', () => {
    const check = checkRound(key, signed);
    expect(check.ok && digest('sha256', check.signature).toString('hex')).toBe(given.randomness);
  });

  it.each([
    ['another round', { ...signed, round: 2 }, 'beacon.wrong-signature'],
    ['another signature before', { ...signed, previous: flipped(signed.previous, 9) }, 'beacon.wrong-signature'],
    ['no signature before', { round: signed.round, signature: signed.signature }, 'beacon.wrong-signature'],
    ['the sign turned', { ...signed, signature: flipped(signed.signature, 2) }, 'beacon.wrong-signature'],
    ['its last bit turned', { ...signed, signature: flipped(signed.signature, 767) }, 'beacon.bad-signature'],
  ])('is refused with %s', (_, wrong, code) => {
    expect(checkRound(key, wrong)).toMatchObject({ ok: false, code });
  });
});

describe('SM3', () => {
  it('of abc is the published one', () => {
    expect(digest('sm3', 'abc').toString('hex')).toBe(published.sm3.abc);
  });
});
