import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRevision, type Revision, revisionSchema } from './revision.ts';

const MIRROR = {
  apply: 'stale',
  stale: 'apply',
  duplicate: 'duplicate',
  conflict: 'conflict',
  incomparable: 'incomparable',
} as const;

const contentHash = fc.option(fc.constantFrom('a', 'b'), { nil: undefined });
/** Few values, so that equal ones meet; the integers lie on both sides of 2^53. */
const int = fc.bigInt({ min: 9_007_199_254_740_988n, max: 9_007_199_254_740_996n }).map(String);
const instant = fc
  .tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom('', '.000', '.0000001', '.000000200'),
    fc.constantFrom('Z', '+02:00', '-09:30'),
  )
  .map(([hour, fraction, zone]) => `2026-01-01T0${hour}:00:00${fraction}${zone}`);
const odd = fc.constantFrom('one', '', '1.5', '__proto__', '2026-02-31', 'NaN', '0x1f', ' 7 ');
const of = (kind: Revision['kind'], value: fc.Arbitrary<string>): fc.Arbitrary<Revision> =>
  fc.record({ kind: fc.constant(kind), value, contentHash });

const comparable = fc.constantFrom<readonly [Revision['kind'], fc.Arbitrary<string>]>(
  ['int', int],
  ['sequence', int],
  ['timestamp', instant],
);
const trio = comparable.chain(([kind, value]) => fc.tuple(of(kind, value), of(kind, value), of(kind, value)));
const any = fc.oneof(
  of('int', fc.oneof(int, odd)),
  of('sequence', fc.oneof(int, odd)),
  of('timestamp', fc.oneof(instant, odd)),
  of('hash', fc.constantFrom('a', 'b')),
);

describe('compareRevision of any two revisions', () => {
  it('says the mirror image of what it says the other way round', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(compareRevision(b, a)).toBe(MIRROR[compareRevision(a, b)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never takes a revision for newer than itself', () => {
    fc.assert(
      fc.property(any, (revision) => {
        expect(compareRevision(revision, structuredClone(revision))).toBe('duplicate');
      }),
    );
  });

  it('is transitive within a kind: what is newer than a newer one is newer', () => {
    let chains = 0;
    fc.assert(
      fc.property(trio, ([a, b, c]) => {
        if (compareRevision(a, b) !== 'apply' || compareRevision(b, c) !== 'apply') return;
        chains += 1;
        expect(compareRevision(a, c)).toBe('apply');
      }),
      { numRuns: 2_000 },
    );
    expect(chains).toBeGreaterThan(100);
  });

  it('keeps to one order where two texts name one instant or one number', () => {
    fc.assert(
      fc.property(trio, ([a, b, c]) => {
        const isTie = ['duplicate', 'conflict'].includes(compareRevision(a, b));
        if (isTie)
          expect(['apply', 'stale'].includes(compareRevision(a, c))).toBe(
            ['apply', 'stale'].includes(compareRevision(b, c)),
          );
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds no order between two kinds, nor between two hashes', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        fc.pre(a.kind !== b.kind || (a.kind === 'hash' && a.value !== b.value));
        expect(compareRevision(a, b)).toBe('incomparable');
      }),
    );
  });

  it('answers for every text that the schema accepts', () => {
    const text = fc.string({ minLength: 1, maxLength: 128 });
    const kind = fc.constantFrom<Revision['kind']>('int', 'sequence', 'timestamp', 'hash');
    fc.assert(
      fc.property(kind, text, text, (one, a, b) => {
        const [x, y] = [a, b].map((value) => revisionSchema.parse({ kind: one, value }));
        if (x !== undefined && y !== undefined) expect(Object.keys(MIRROR)).toContain(compareRevision(x, y));
      }),
    );
  });
});
