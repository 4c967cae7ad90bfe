import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareInstants } from './compare-instants.ts';

/** Nanoseconds since the epoch: the oracle, which no text goes through. */
const nanos = fc.bigInt({ min: 1_767_225_600_000_000_000n, max: 1_767_225_602_000_000_000n });
const zone = fc.constantFrom(0, 120, -570, 345, -1, 840);
/** How many digits of a second are written. */
const digits = fc.constantFrom(0, 3, 6, 7, 9);

/** An instant at `zone` minutes from UTC, its digits cut off after so many; with what is left of it in nanoseconds. */
function written(at: bigint, offset: number, count: number): { readonly text: string; readonly at: bigint } {
  const unit = 10n ** BigInt(9 - count);
  const kept = (at / unit) * unit;
  const local = new Date(Number(kept / 1_000_000_000n) * 1_000 + offset * 60_000).toISOString().slice(0, 19);
  const fraction = String(kept % 1_000_000_000n)
    .padStart(9, '0')
    .slice(0, count);
  const two = (n: number) => String(Math.trunc(n)).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const suffix = offset === 0 ? 'Z' : `${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  return { text: `${local}${count === 0 ? '' : `.${fraction}`}${suffix}`, at: kept };
}

const instant = fc.tuple(nanos, zone, digits).map(([at, offset, count]) => written(at, offset, count));

describe('compareInstants', () => {
  it('agrees with whole nanoseconds, whatever the zones and the digits', () => {
    let close = 0;
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const expected = a.at === b.at ? 0 : a.at > b.at ? 1 : -1;
        expect(Math.sign(compareInstants(a.text, b.text) ?? Number.NaN)).toBe(expected);
        if (Date.parse(a.text) === Date.parse(b.text) && expected !== 0) close += 1;
      }),
      { numRuns: 5_000 },
    );
    // The same with the second within a microsecond of the first, where a Date sees no difference.
    fc.assert(
      fc.property(nanos, fc.bigInt({ min: -999n, max: 999n }), zone, zone, (at, apart, here, there) => {
        const [a, b] = [written(at, here, 9), written(at + apart, there, 9)];
        expect(Math.sign(compareInstants(b.text, a.text) ?? Number.NaN)).toBe(Math.sign(Number(apart)));
        if (Date.parse(a.text) === Date.parse(b.text) && apart !== 0n) close += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(close).toBeGreaterThan(500);
  });

  it.each([
    ['2026-01-01T00:00:00.0005Z', '2026-01-01T00:00:00.0004999Z', 1],
    ['2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.100000000Z', 0],
    ['2026-01-01T01:00:00.000001+01:00', '2026-01-01T00:00:00Z', 1],
    ['2025-12-31T23:59:59.999999999Z', '2026-01-01T00:00:00Z', -1],
    ['2026-01-01T00:00:00+0000', '2026-01-01 00:00:00', 0],
    ['2026-01-01T02:30+02', '2026-01-01t00:30:00z', 0],
    ['2026-01-01', '2026-01-01T00:00:00,0Z', 0],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(Math.sign(compareInstants(a, b) ?? Number.NaN)).toBe(expected);
    expect(Math.sign(compareInstants(b, a) ?? Number.NaN)).toBe(-expected + 0);
  });

  it.each([
    '',
    'yesterday',
    '1.5',
    '7',
    'Jan 1 2026',
    '2026-13-01',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:00:00 CET',
  ])('finds no instant in %j, in whatever zone the machine is', (text) => {
    expect(compareInstants(text, '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(compareInstants('2026-01-01T00:00:00Z', text)).toBeUndefined();
  });
});
