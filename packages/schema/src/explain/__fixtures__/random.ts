/** Draws that a seed decides, so that a failing order can be made again. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True in so many of a hundred. */
  chance(percent: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
}

/** Mulberry32. Source: https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    integer,
    chance: (percent) => next() * 100 < percent,
    pick<Value>(values: readonly Value[]): Value {
      return values[integer(0, values.length - 1)] as Value;
    },
  };
}
