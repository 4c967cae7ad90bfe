import type { ChaosKind } from './injection.ts';

const STREAMS: readonly (ChaosKind | 'length')[] = ['latency', 'fault', 'outcome', 'lost_reply', 'length'];

/**
 * A number from 0 up to, not including, 1, that depends on nothing but seed, stream and `n`: the decisions for the n-th
 * attempt are the same whatever runs beside it, and a rule that is added changes none of the others'.
 *
 * The mixing is that of MurmurHash3's 32-bit finaliser, over the three of them one after another.
 *
 * @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
export function draw(seed: number, stream: ChaosKind | 'length', n: number): number {
  let hash = mix(seed | 0);
  hash = mix(hash ^ Math.imul(STREAMS.indexOf(stream) + 1, 0x9e3779b1));
  hash = mix(hash ^ Math.imul(n, 0x85ebca77));
  return (hash >>> 0) / 2 ** 32;
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
