import { expect, test } from 'vitest';
import { rejection } from '../__fixtures__/test-support.ts';
import { createBulkhead } from '../index.ts';
import { combineAdmissions } from './combine-admissions.ts';

/** An admission that writes down what is asked of it. */
function named(name: string, log: string[], refuse = false) {
  return {
    acquire: async () => {
      log.push(`${name} asked`);
      if (refuse) throw new Error(name);
      return { settled: (outcome?: string) => log.push(`${name} ${outcome}`) };
    },
  };
}

test('rooms are taken in order and given back in reverse, once', async () => {
  const log: string[] = [];
  const permit = await combineAdmissions(named('slot', log), named('place', log)).acquire();
  permit.settled('success');
  permit.settled('failure');
  expect(log).toEqual(['slot asked', 'place asked', 'place success', 'slot success']);
});

test('what was taken before a refusal is given back as not started', async () => {
  const log: string[] = [];
  const admission = combineAdmissions(named('slot', log), named('place', log, true), named('token', log));
  expect(await rejection(admission.acquire())).toMatchObject({ message: 'place' });
  expect(log).toEqual(['slot asked', 'place asked', 'slot not_started']);
});

test('a store’s bulkhead fits, and its slot is free after an abort in the next one’s line', async () => {
  const bulkhead = createBulkhead({ tiers: { shared: { slots: 1, queue: 0 } } });
  const leaving = new AbortController();
  const endless = {
    acquire: ({ signal }: { readonly signal?: AbortSignal | undefined } = {}) =>
      new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  };
  const asked = rejection(combineAdmissions(bulkhead.for('a'), endless).acquire({ signal: leaving.signal }));
  await Promise.resolve();
  expect(bulkhead.snapshot().totals.running).toBe(1);
  leaving.abort('left');
  expect(await asked).toBe('left');
  expect(bulkhead.snapshot().totals).toMatchObject({ running: 0, completed: 0 });
  using permit = await combineAdmissions(bulkhead.for('a')).acquire();
  expect(permit).toBeDefined();
});
