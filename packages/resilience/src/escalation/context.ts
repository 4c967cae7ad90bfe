import type { Hooks } from '@orderdock/kit';
import type { Bell } from './bell.ts';
import type { EscalationEvents } from './events.ts';
import type { EscalationSettings } from './options.ts';
import type { EscalationStore } from './store.ts';

/** What all parts of one `createEscalation` share. */
export interface EscalationContext<Subject, Result> {
  readonly settings: EscalationSettings<Subject, Result>;
  readonly store: EscalationStore;
  readonly hooks: Hooks<EscalationEvents>;
  /** Who works at an escalation here, by its id. */
  readonly drivers: Map<string, Set<Bell>>;
  /** Those who look for work. */
  readonly workers: Set<Bell>;
  readonly counts: {
    /** Escalations that are worked at here. */
    active: number;
    /** Work that was given up and has not ended. */
    zombies: number;
  };
}

/** Wakes whoever in this process should look at the escalation. */
export function wake(
  { drivers, workers }: Pick<EscalationContext<unknown, unknown>, 'drivers' | 'workers'>,
  id: string,
): void {
  for (const bell of drivers.get(id) ?? []) bell.ring();
  for (const bell of workers) bell.ring();
}
