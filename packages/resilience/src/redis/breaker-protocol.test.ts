import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClaim, readMessage, readSync, readWord } from './breaker-protocol.ts';

test('a word is read as the script writes it', () => {
  expect(readWord(['p//s', 'open', '250', '1795300000000'])).toEqual({
    ...{ domain: 'p//s', state: 'open', forMs: 250, version: 1_795_300_000_000 },
  });
  expect(readMessage('["node",["p//s","closed","0","5"]]')).toMatchObject({ state: 'closed', version: 5 });
  expect(readSync(['100', ['p', 'open', '1', '2'], ['p', 'burning', '1', '2']])).toEqual({
    at: 100,
    words: [{ domain: 'p', state: 'open', forMs: 1, version: 2 }],
  });
  expect(readClaim(['granted', '17'])).toEqual({ kind: 'granted', token: '17' });
  expect(readClaim(['wait', '40'])).toEqual({ kind: 'wait', ms: 40 });
  expect(readClaim(['own'])).toEqual({ kind: 'own' });
});

test('nobody can keep a circuit open for more than a day by a word', () => {
  expect(readWord(['p', 'open', '1e300', '2'])?.forMs).toBe(86_400_000);
});

test.each([
  [null],
  ['open'],
  [['p', 'open', '-1', '2']],
  [['p', 'open', 'NaN', '2']],
  [['p', 'open', '1', '2.5']],
  [['p', 'open', '1', '1e400']],
  [[5, 'open', '1', '2']],
])('what is no word is not followed: %j', (value) => {
  expect(readWord(value)).toBeUndefined();
});

test('whatever comes over the channel, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.anything(), (text, value) => {
      readMessage(text);
      readWord(value);
      readSync(value);
      expect(['granted', 'wait', 'own']).toContain(readClaim(value).kind);
    }),
  );
});
