import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { runContract } from '../../__fixtures__/run-contract.ts';
import type { MemoryTx } from '../../memory/data.ts';
import { memoryStatement, naiveInserts } from './naive-inserts.ts';
import { naiveMutants } from './naive-mutants.ts';
import { naiveStore } from './naive-store.ts';

describe('the contract finds a store with', () => {
  for (const { name, scenario, foundBy, create } of naiveMutants) {
    test(`${name} (scenario ${scenario})`, async () => {
      const { names, failed } = await runContract({ name, create, patienceMs: 50 });
      expect(names).toContain(foundBy);
      expect([...failed.keys()]).toContain(foundBy);
    });
  }

  test('no flaw at all to be right', async () => {
    const create = () => {
      const { store, data } = naiveStore({});
      const write = (tx: MemoryTx, effect: string) => tx.set(randomUUID(), effect);
      const effects = () => data.names().map((each) => String(data.get(each)));
      const statement = memoryStatement;
      return { store: { ...store, insert: naiveInserts(store) }, write, effects, statement };
    };
    expect([...(await runContract({ name: 'plain', create })).failed.keys()]).toEqual([]);
  });
});

test('the six faults that are met most have a mutant, and each mutant a scenario', () => {
  const names = naiveMutants.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'EXISTS, then SET',
      'marked before COMMIT',
      'no fence',
      'DONE before COMMIT',
      'age-only takeover',
      'release without fence',
    ]),
  );
  expect(naiveMutants.every(({ scenario }) => scenario >= 1 && scenario <= 23)).toBe(true);
  expect(new Set(names).size).toBe(names.length);
});
