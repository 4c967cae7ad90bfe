import { createHash } from 'node:crypto';

/** A source of choices that depends on its seed alone. */
export interface Random {
  /** An integer from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks an item by its share of the whole weight. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T;
  shuffle<T>(items: readonly T[]): T[];
  /** Another source: the same for the same label, whatever was drawn here before. */
  fork(label: string): Random;
}

/** Creates a {@link Random} from any text. Not for secrets that must be secret. */
export function createRandom(seed: string): Random {
  const next = sfc32(seed);
  const int = (min: number, max: number): number => min + Math.floor((next() / 2 ** 32) * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('Nothing to pick from');
    return items[int(0, items.length - 1)] as T;
  };
  return {
    int,
    pick,
    chance: (probability) => next() / 2 ** 32 < probability,
    weighted(items) {
      let left = int(
        1,
        items.reduce((sum, [weight]) => sum + weight, 0),
      );
      for (const [weight, item] of items) {
        left -= weight;
        if (left <= 0) return item;
      }
      throw new RangeError('Weights are positive integers');
    },
    shuffle(items) {
      const shuffled = [...items];
      for (let end = shuffled.length - 1; end > 0; end--) {
        const other = int(0, end);
        [shuffled[end], shuffled[other]] = [shuffled[other] as never, shuffled[end] as never];
      }
      return shuffled;
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** Chris Doty-Humphrey's small fast counter generator: 32 bits at a time, a period of at least 2^32. */
function sfc32(seed: string): () => number {
  const state = new Uint32Array(
    new Uint8Array(createHash('sha256').update(seed).digest()).buffer.slice(0, 16),
  );
  let [a, b, c, counter] = state as unknown as [number, number, number, number];
  return () => {
    const sum = (a + b + counter++) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum;
  };
}
