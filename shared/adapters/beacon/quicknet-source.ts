import { QUICKNET_HASH } from '#domain/sampling/beacon/chain';
import type { RoundSource } from '#ports/beacon';

/** Where every deployed stage takes its chance from. A plan names a round of its own; this one is not looked at. */
export const QUICKNET_SOURCE: RoundSource = { kind: 'drand', chain: QUICKNET_HASH, round: 1 };
