import { createFakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import { type CourierContext, escalationWorld, type Order } from '../__fixtures__/escalation.ts';
import { courierPlan } from './courier-plan.ts';
import { memoryEscalationStore } from './memory-store.ts';
import type { EscalationStore } from './store.ts';

/** What the other side has seen: it takes each key once. */
interface Witness {
  readonly notices: Map<string, string>;
  readonly assigned: Set<string>;
  readonly undone: Set<string>;
  readonly begun: string[];
}

const dead = new Promise<never>(() => {});

/** Lets calls through up to the given point, and from then on none ever returns: as it is for a process that is gone. */
function dyingAt(point: number) {
  let reached = 0;
  const step = async () => {
    reached++;
    if (reached >= point) await dead;
  };
  return {
    get reached() {
      return reached;
    },
    async pass<T>(call: () => Promise<T>): Promise<T> {
      await step();
      const answer = await call();
      await step();
      return answer;
    },
  };
}
type Life = ReturnType<typeof dyingAt>;

const through = (store: EscalationStore, life: Life): EscalationStore => ({
  create: (escalation) => life.pass(() => store.create(escalation)),
  load: (key) => life.pass(() => store.load(key)),
  claimDue: (claim) => life.pass(() => store.claimDue(claim)),
  save: (save) => life.pass(() => store.save(save)),
  renew: (key, fence, leaseMs) => life.pass(() => store.renew(key, fence, leaseMs)),
});

const plan = {
  ...courierPlan,
  phases: courierPlan.phases.map((phase) =>
    phase.kind === 'attempt' ? { ...phase, firstDelayMs: 20_000, maxDelayMs: 60_000 } : phase,
  ),
};

function processOf(
  story: string,
  world: { store: EscalationStore; life: Life; witness: Witness; clock: ReturnType<typeof createFakeClock> },
) {
  const { life, witness, clock } = world;
  const started = escalationWorld({ plan, store: through(world.store, life), pollMs: 10_000 }, clock);
  started.notify = ({ key, text, choices, step }) =>
    life.pass(async () => {
      expect(witness.notices.get(key) ?? text).toBe(text);
      witness.notices.set(key, text);
      const [first] = choices;
      if (first !== undefined) await started.couriers.choose('o-1', first.id, { step });
    });
  started.answer = ({ key, phase, signal }: CourierContext) =>
    life.pass(async () => {
      witness.begun.push(key);
      if (story === 'cancelled') {
        witness.assigned.add(key);
        return new Promise<never>((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      }
      if (phase !== 'background') return { ok: false } as const;
      witness.assigned.add(key);
      return { ok: true, result: key } as const;
    });
  started.compensate = ({ attemptKey }) =>
    life.pass(async () => {
      witness.undone.add(attemptKey);
    });
  return started;
}

/** Runs the story in a process that dies at the point, then in one that does not; the number of points reached. */
async function tell(story: 'succeeded' | 'cancelled', point: number) {
  const clock = createFakeClock();
  const store = memoryEscalationStore({ clock });
  const witness: Witness = { notices: new Map(), assigned: new Set(), undone: new Set(), begun: [] };
  const life = dyingAt(point);
  const doomed = processOf(story, { store, life, witness, clock });
  const order: Order = { city: 'Oslo' };
  doomed.couriers.start('o-1', order).catch(() => {});
  await clock.advance(1_000);
  const cancelling = story === 'cancelled' ? doomed.couriers.cancel('o-1') : undefined;
  cancelling?.catch(() => {});
  await clock.advance(120_000);
  const reached = life.reached;
  const next = processOf(story, { store, life: dyingAt(Number.POSITIVE_INFINITY), witness, clock });
  await next.couriers.start('o-1', order);
  let begunBefore = witness.begun.length;
  if (story === 'cancelled') {
    await clock.advance(1_000);
    expect((await next.couriers.cancel('o-1')).accepted).toBe(true);
    begunBefore = witness.begun.length;
  }
  await clock.advance(200_000);
  const status = await next.couriers.status('o-1');
  await next.stop();
  return { witness, status, reached, begunAfterCancel: witness.begun.length - begunBefore };
}

const told = ({ notices }: Witness, text: string) =>
  [...notices.values()].filter((each) => each === text).length;

describe.each(['succeeded', 'cancelled'] as const)(
  'a process that dies at any of its awaits, in the story that is %s',
  (story) => {
    test('leaves an escalation that goes on elsewhere, is told once and leaves no courier behind', async () => {
      let reached = Number.POSITIVE_INFINITY;
      let point = 1;
      for (; point <= reached; point++) {
        const end = await tell(story, point);
        if (end.reached < point) reached = end.reached;
        const { witness } = end;
        expect([point, end.status.status, end.status.settled]).toEqual([point, story, true]);
        expect(told(witness, 'Delivery partner assigned')).toBe(story === 'succeeded' ? 1 : 0);
        expect(told(witness, 'Order cancelled')).toBe(story === 'cancelled' ? 1 : 0);
        expect([point, witness.assigned.size]).toEqual([
          point,
          story === 'succeeded' ? 1 : witness.assigned.size,
        ]);
        expect([point, witness.undone]).toEqual([
          point,
          story === 'succeeded' ? new Set() : witness.assigned,
        ]);
        if (story === 'cancelled') expect(end.begunAfterCancel).toBe(0);
      }
      expect(point).toBeGreaterThan(story === 'succeeded' ? 80 : 30);
    });
  },
);
