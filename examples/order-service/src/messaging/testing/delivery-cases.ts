import assert from 'node:assert/strict';
import type { MessageBus } from '../port.ts';
import { testEvent } from './events.ts';
import { record } from './recorder.ts';

type Case = (bus: MessageBus) => Promise<void>;

/** At once: SQS knows whole seconds only, and this rounds to none. */
const AT_ONCE = { firstDelayMs: 1, maxDelayMs: 1 };

export const deliveryCases: Readonly<Record<string, Case>> = {
  async 'each subscription gets each event, as it was published'(bus) {
    const [one, two] = [record(), record()];
    await bus.subscribe({ name: 'one', handler: one.handler });
    await bus.subscribe({ name: 'two', handler: two.handler });
    const hostile = 'a\u0000b\ud800c\uffffd 🧵 </script>';
    const event = testEvent('shopify:store-1:1', {
      data: { title: hostile, amount: '12.50', none: null, nested: [{ n: 1 }] },
      dataschema: 'urn:test:1',
    });
    await bus.publish([event]);
    await Promise.all([one.handledCount(1), two.handledCount(1)]);
    assert.deepEqual(one.handled, [event]);
    assert.deepEqual(two.handled, [event]);
  },

  async 'attributes that a later publisher adds to the envelope pass through'(bus) {
    const seen = record();
    await bus.subscribe({ name: 'later', handler: seen.handler });
    const event = { ...testEvent('s:1'), traceparent: '00-0af7651916cd43dd8448eb211c80319c-01' };
    await bus.publish([event]);
    await seen.handledCount(1);
    assert.deepEqual(seen.handled, [event]);
  },

  async 'what was published before a subscription existed does not reach it, nothing at all is fine, and so is nobody'(
    bus,
  ) {
    await bus.publish([]);
    await bus.publish([testEvent('s:1', { id: 'before' })]);
    const seen = record();
    await bus.subscribe({ name: 'late', handler: seen.handler });
    await bus.publish([testEvent('s:1', { id: 'after' })]);
    await seen.handledCount(1);
    assert.deepEqual(
      seen.handled.map(({ id }) => id),
      ['after'],
    );
  },

  async 'the events of a subject come in the order of publishing, whatever the concurrency'(bus) {
    const seen = record();
    await bus.subscribe({ name: 'ordered', handler: seen.handler, concurrency: 8 });
    const subjects = ['s:1', 's:2', 's:3'];
    const events = Array.from({ length: 24 }, (_, n) =>
      testEvent(subjects[n % 3] as string, { id: `event-${String(n).padStart(2, '0')}` }),
    );
    await bus.publish(events.slice(0, 13));
    await bus.publish(events.slice(13));
    await seen.handledCount(24);
    for (const subject of subjects) {
      const ids = seen.handled.filter((event) => event.subject === subject).map(({ id }) => id);
      assert.deepEqual(
        ids,
        events.filter((event) => event.subject === subject).map(({ id }) => id),
      );
    }
  },

  async 'two events of a subject are never in hand at a time, those of two subjects are'(bus) {
    const gate = Promise.withResolvers<void>();
    const both = Promise.withResolvers<void>();
    const inHand = new Set<string>();
    let most = 0;
    let together = 0;
    const seen = record(async ({ subject }) => {
      if (inHand.has(subject)) together++;
      inHand.add(subject);
      most = Math.max(most, inHand.size);
      if (inHand.size === 2) both.resolve();
      await gate.promise;
      inHand.delete(subject);
    });
    await bus.subscribe({ name: 'in-hand', handler: seen.handler, concurrency: 4 });
    await bus.publish(['s:1', 's:1', 's:2', 's:2'].map((subject) => testEvent(subject)));
    await both.promise;
    gate.resolve();
    await seen.handledCount(4);
    assert.deepEqual([most, together], [2, 0]);
  },

  async 'an event is deleted after success only: what fails comes again, and its successors wait'(bus) {
    const seen = record(({ id }, { attempt }) => {
      if (id === 'first' && attempt < 3) throw new Error('not yet');
    });
    await bus.subscribe({ name: 'failing', handler: seen.handler, retry: AT_ONCE });
    await bus.publish([testEvent('s:1', { id: 'first' }), testEvent('s:1', { id: 'second' })]);
    await seen.handledCount(2);
    assert.deepEqual(seen.attempts, [
      ['first', 1],
      ['first', 2],
      ['first', 3],
      ['second', 1],
    ]);
  },

  async 'an event whose consumer died in the middle comes again when its lease is over'(bus) {
    const taken = Promise.withResolvers<void>();
    const hung = record(async () => {
      taken.resolve();
      await new Promise(() => {});
    });
    const first = await bus.subscribe({ name: 'dying', handler: hung.handler, leaseMs: 1_000 });
    await bus.publish([testEvent('s:1', { id: 'held' }), testEvent('s:1', { id: 'behind' })]);
    await taken.promise;
    await first.close({ drainMs: 0 });
    const seen = record();
    await bus.subscribe({ name: 'dying', handler: seen.handler, leaseMs: 1_000 });
    await seen.handledCount(2);
    assert.deepEqual(
      seen.attempts.map(([id]) => id),
      ['held', 'behind'],
    );
    // A request that was under way when the first was closed may count as one more.
    assert.ok((seen.attempts[0]?.[1] ?? 0) >= 2);
  },

  async 'a consumer that has lost its lease deletes nothing: the event is with another'(bus) {
    const taken = Promise.withResolvers<void>();
    const wakes = Promise.withResolvers<void>();
    const late = record(async () => {
      taken.resolve();
      await wakes.promise;
    });
    const first = await bus.subscribe({ name: 'late', handler: late.handler, leaseMs: 1_000 });
    await bus.publish([testEvent('s:1', { id: 'held' })]);
    await taken.promise;
    await first.close({ drainMs: 0 });
    const passed = Promise.withResolvers<void>();
    let failures = 1;
    const seen = record(async ({ id }) => {
      if (id === 'later') return passed.resolve();
      if (failures-- === 0) return;
      // The first wakes up and believes that it is done; the way of another event gives it the time to say so.
      wakes.resolve();
      await bus.publish([testEvent('s:2', { id: 'later' })]);
      await passed.promise;
      throw new Error('not yet');
    });
    await bus.subscribe({ name: 'late', handler: seen.handler, leaseMs: 5_000, retry: AT_ONCE });
    await seen.handledCount(2);
    assert.deepEqual(
      late.handled.map(({ id }) => id),
      ['held'],
    );
    assert.deepEqual(
      seen.handled.map(({ id }) => id),
      ['later', 'held'],
    );
  },

  async 'a handler that takes longer than its lease keeps its event'(bus) {
    const finish = Promise.withResolvers<void>();
    let wasAborted = false;
    const seen = record(async ({ id }, { attempt, signal }) => {
      if (id === 'slow') await finish.promise;
      // The pause of a failed event is the clock: it is longer than the lease of the slow one.
      else if (attempt === 1) throw new Error('come again');
      else finish.resolve();
      wasAborted ||= signal.aborted;
    });
    const retry = { firstDelayMs: 3_000 };
    await bus.subscribe({ name: 'slow', handler: seen.handler, leaseMs: 1_000, concurrency: 2, retry });
    await bus.publish([testEvent('s:1', { id: 'slow' }), testEvent('s:2', { id: 'clock' })]);
    await seen.handledCount(2);
    assert.deepEqual(seen.attempts.toSorted(), [
      ['clock', 1],
      ['clock', 2],
      ['slow', 1],
    ]);
    assert.equal(wasAborted, false);
  },

  async 'closing waits for what is in hand, and takes nothing more'(bus) {
    const gate = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    const seen = record(async () => {
      taken.resolve();
      await gate.promise;
    });
    const consumer = await bus.subscribe({ name: 'closing', handler: seen.handler, concurrency: 1 });
    await bus.publish([testEvent('s:1', { id: 'in hand' }), testEvent('s:2', { id: 'waiting' })]);
    await taken.promise;
    const closed = consumer.close();
    gate.resolve();
    await closed;
    const later = record();
    await bus.subscribe({ name: 'closing', handler: later.handler });
    await later.handledCount(1);
    // Which of two subjects comes first is nobody's promise.
    const ids = [...seen.handled, ...later.handled].map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), ['in hand', 'waiting']);
    assert.equal(seen.handled.length, 1);
  },

  async 'a name that cannot name a queue everywhere is refused'(bus) {
    for (const name of ['', 'Upper', 'with space', 'a'.repeat(41), '__proto__', '9'])
      await assert.rejects(bus.subscribe({ name, handler: async () => {} }), { code: 'SUBSCRIPTION_NAME' });
  },
};
