import assert from 'node:assert/strict';
import type { MessageBus } from '../port.ts';
import { testEvent } from './events.ts';
import { record } from './recorder.ts';
import { until } from './until.ts';

type Case = (bus: MessageBus) => Promise<void>;

const TWICE = { maxAttempts: 2, firstDelayMs: 1, maxDelayMs: 1 };

class Poisoned extends Error {
  readonly code = 'POISONED';
}

/** A subscription that refuses the events whose id begins with `poison`, until `cured()` is called. */
async function subscribePoisoned(bus: MessageBus, name: string) {
  let ill = true;
  const seen = record(({ id }) => {
    if (ill && id.startsWith('poison')) throw new Poisoned(`no ${'x'.repeat(2_000)}`);
  });
  await bus.subscribe({ name, handler: seen.handler, retry: TWICE });
  const cured = () => {
    ill = false;
  };
  return { seen, cured };
}

const lettersOf = (bus: MessageBus, name: string, count: number) =>
  until(
    () => bus.deadLetters(name).list({ limit: 10 }),
    ({ length }) => length === count,
  );

export const deadLetterCases: Readonly<Record<string, Case>> = {
  async 'an event that fails too often is kept with its reason, and its successors go on'(bus) {
    const { seen } = await subscribePoisoned(bus, 'ill');
    const poison = testEvent('s:1', { id: 'poison', data: { title: 'Sencha' } });
    await bus.publish([poison, testEvent('s:1', { id: 'next' })]);
    await seen.handledCount(1);
    assert.deepEqual(seen.attempts, [
      ['poison', 1],
      ['poison', 2],
      ['next', 1],
    ]);
    const [letter] = await lettersOf(bus, 'ill', 1);
    const message = `no ${'x'.repeat(297)}`;
    assert.deepEqual(letter, {
      eventId: 'poison',
      type: 'order.created',
      subject: 's:1',
      fault: { code: 'POISONED', message },
    });
    const shown = await bus.deadLetters('ill').show('poison');
    assert.deepEqual(JSON.parse(shown?.body ?? ''), poison);
    assert.equal(await bus.deadLetters('ill').show('next'), undefined);
  },

  async 'are kept for each subscription alone'(bus) {
    const { seen: ill } = await subscribePoisoned(bus, 'ill');
    const well = record();
    await bus.subscribe({ name: 'well', handler: well.handler });
    await bus.publish([testEvent('s:1', { id: 'poison' })]);
    await well.handledCount(1);
    await lettersOf(bus, 'ill', 1);
    assert.deepEqual(await bus.deadLetters('well').list({ limit: 10 }), []);
    assert.deepEqual(ill.handled, []);
  },

  async 'one is replayed, with its attempts forgotten, and the others stay'(bus) {
    const { seen, cured } = await subscribePoisoned(bus, 'ill');
    await bus.publish([1, 2, 3].map((n) => testEvent(`s:${n}`, { id: `poison-${n}` })));
    await lettersOf(bus, 'ill', 3);
    cured();
    assert.equal(await bus.deadLetters('ill').replay('poison-2'), true);
    await seen.handledCount(1);
    assert.deepEqual(
      seen.handled.map(({ id }) => id),
      ['poison-2'],
    );
    assert.deepEqual(
      seen.attempts.filter(([id]) => id === 'poison-2').map(([, attempt]) => attempt),
      [1, 2, 1],
    );
    const left = await lettersOf(bus, 'ill', 2);
    assert.deepEqual(left.map(({ eventId }) => eventId).toSorted(), ['poison-1', 'poison-3']);
    assert.equal(await bus.deadLetters('ill').replay('poison-2'), false);
    assert.equal(await bus.deadLetters('ill').replay('never'), false);
  },

  async 'all are replayed, and what fails again is a dead letter again'(bus) {
    const { seen, cured } = await subscribePoisoned(bus, 'ill');
    await bus.publish([1, 2, 3].map((n) => testEvent(`s:${n}`, { id: `poison-${n}` })));
    await lettersOf(bus, 'ill', 3);
    assert.equal(await bus.deadLetters('ill').replayAll(), 3);
    await until(
      () => seen.attempts.length,
      (attempts) => attempts === 12,
    );
    await lettersOf(bus, 'ill', 3);
    cured();
    assert.equal(await bus.deadLetters('ill').replayAll(), 3);
    await seen.handledCount(3);
    await lettersOf(bus, 'ill', 0);
    assert.deepEqual(seen.handled.map(({ id }) => id).toSorted(), ['poison-1', 'poison-2', 'poison-3']);
  },
};
