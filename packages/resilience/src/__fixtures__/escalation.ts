import { createFakeClock } from '@orderdock/kit/testing';
import { courierPlan } from '../escalation/courier-plan.ts';
import { createEscalation, type Escalation } from '../escalation/create-escalation.ts';
import type { EscalationEvents } from '../escalation/events.ts';
import { memoryEscalationStore } from '../escalation/memory-store.ts';
import type { EscalationOptions } from '../escalation/options.ts';
import type {
  AttemptAnswer,
  EscalationAttempt,
  EscalationCompensation,
  EscalationNotice,
} from '../escalation/work.ts';

export interface Order {
  readonly city: string;
}
export type CourierContext = EscalationAttempt<Order>;

/** An escalation on a clock of its own, and all that it did, in order. */
export interface EscalationWorld {
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly couriers: Escalation<Order, string>;
  readonly attempts: CourierContext[];
  readonly notices: EscalationNotice<Order, string>[];
  readonly undone: EscalationCompensation<Order>[];
  readonly events: (readonly [keyof EscalationEvents, object])[];
  /** Whatever the attempts do; refused at first. */
  answer: (context: CourierContext) => Promise<AttemptAnswer<string>>;
  notify: (notice: EscalationNotice<Order, string>) => Promise<void>;
  compensate: (context: EscalationCompensation<Order>) => Promise<void>;
  /** Stops the worker and waits for it. */
  stop(): Promise<void>;
  /** Another process on the same store and clock. */
  another(): EscalationWorld;
}

const EVENTS = [
  ...(['started', 'phase', 'chosen', 'ended', 'late_success', 'attempt', 'attempt_failed'] as const),
  ...(['compensated', 'compensate_failed', 'resumed', 'fenced', 'store_failed', 'notify_failed'] as const),
];

export function escalationWorld(
  options: Partial<EscalationOptions<Order, string>> = {},
  clock = createFakeClock(),
): EscalationWorld {
  const store = options.store ?? memoryEscalationStore({ clock });
  const stop = new AbortController();
  const couriers = createEscalation<Order, string>({
    plan: courierPlan,
    store,
    clock,
    random: () => 1,
    attempt: (context) => {
      world.attempts.push(context);
      return world.answer(context);
    },
    notify: async (notice) => {
      await world.notify(notice);
      world.notices.push(notice);
    },
    compensate: async (context) => {
      await world.compensate(context);
      world.undone.push(context);
    },
    ...options,
  });
  const running = couriers.run({ signal: stop.signal });
  const world: EscalationWorld = {
    ...{ clock, couriers, attempts: [], notices: [], undone: [], events: [] },
    answer: async () => ({ ok: false }),
    notify: async () => {},
    compensate: async () => {},
    async stop() {
      stop.abort();
      await running;
    },
    another: () => escalationWorld({ ...options, store }, clock),
  };
  for (const name of EVENTS) couriers.on(name, (payload) => void world.events.push([name, payload]));
  return world;
}
