import { QUICKNET, QUICKNET_HASH } from '#domain/sampling/beacon/chain';
import { roundTime } from '#domain/sampling/beacon/round-time';
import type { RoundSource } from '#ports/beacon';

/** A round of drand's quicknet that is published (test/vectors/published.json), and the signature of another round. */
export const QUICKNET_ROUND = 657_413;
export const QUICKNET_SIGNATURE =
  'b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b';
export const SIGNATURE_OF_42 =
  '95a9f9f5b231b7714de1553105d8ffdf3dcda24cfdb1e689319bccf79a9c8ce430a91b811fbfaf763900bc998b5d686a';

export const QUICKNET_SOURCE: RoundSource = { kind: 'drand', chain: QUICKNET_HASH, round: QUICKNET_ROUND };
export const QUICKNET_TIME = roundTime(QUICKNET, QUICKNET_ROUND);

/** As a relay gives a round. */
export const relayJson = (signature: string = QUICKNET_SIGNATURE, round: number = QUICKNET_ROUND): string =>
  JSON.stringify({ round, randomness: 'not looked at', signature });
