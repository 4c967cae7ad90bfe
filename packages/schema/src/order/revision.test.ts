import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRevision, type Revision } from './revision.ts';

const at = (value: string, contentHash?: string): Revision => ({ kind: 'timestamp', value, contentHash });
const int = (value: string, contentHash?: string): Revision => ({ kind: 'int', value, contentHash });

describe('compareRevision', () => {
  it('applies the newer and drops the older', () => {
    expect(compareRevision(at('2026-01-02T00:00:00.000Z'), at('2026-01-01T00:00:00.000Z'))).toBe('apply');
    expect(compareRevision(at('2026-01-01T00:00:00.000Z'), at('2026-01-02T00:00:00.000Z'))).toBe('stale');
    expect(compareRevision(int('10'), int('9'))).toBe('apply');
  });

  it('compares instants and not their texts', () => {
    expect(compareRevision(at('2026-01-01T01:00:00+02:00'), at('2026-01-01T00:00:00.000Z'))).toBe('stale');
  });

  it('compares the digits below a millisecond', () => {
    const [older, newer] = ['2026-01-01T02:00:00.123456+02:00', '2026-01-01T00:00:00.123457Z'];
    expect(Date.parse(older)).toBe(Date.parse(newer));
    expect(compareRevision(at(newer), at(older))).toBe('apply');
    expect(compareRevision(at(older), at(newer))).toBe('stale');
    expect(compareRevision(at('2026-01-01T00:00:00.1Z'), at('2026-01-01T00:00:00.100000Z'))).toBe(
      'duplicate',
    );
  });

  it('compares integers above 2^53 exactly', () => {
    expect(Number('9007199254740993') === Number('9007199254740992')).toBe(true);
    expect(compareRevision(int('9007199254740993'), int('9007199254740992'))).toBe('apply');
  });

  it('tells a duplicate from two contents of one version', () => {
    expect(compareRevision(int('1', 'a'), int('1', 'a'))).toBe('duplicate');
    expect(compareRevision(int('1', 'a'), int('1'))).toBe('duplicate');
    expect(compareRevision(int('1', 'a'), int('1', 'b'))).toBe('conflict');
  });

  it('says so where there is no order between two revisions', () => {
    expect(compareRevision(int('1'), at('2026-01-01T00:00:00.000Z'))).toBe('incomparable');
    expect(compareRevision({ kind: 'hash', value: 'a' }, { kind: 'hash', value: 'b' })).toBe('incomparable');
    expect(compareRevision(int('one'), int('2'))).toBe('incomparable');
    expect(compareRevision(at('yesterday'), at('2026-01-01T00:00:00.000Z'))).toBe('incomparable');
  });

  it('ends at the newest revision for every order of arrival, repeats included', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 50n }), { minLength: 1, maxLength: 12 }), (arrivals) => {
        let stored: Revision | undefined;
        for (const value of arrivals) {
          const incoming = int(String(value), `content of ${value}`);
          if (stored === undefined || compareRevision(incoming, stored) === 'apply') stored = incoming;
        }
        const newest = arrivals.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).at(-1);
        expect(stored?.value).toBe(String(newest));
      }),
    );
  });
});
