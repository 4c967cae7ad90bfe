import type { Hooks } from '@orderdock/kit';
import { dueAt } from './due.ts';
import {
  EscalationContendedError,
  EscalationFormatError,
  EscalationNotFoundError,
  EscalationStoreError,
} from './errors.ts';
import type { EscalationEvents } from './events.ts';
import { transition } from './machine.ts';
import { ESCALATION_FORMAT, type EscalationPlan } from './plan.ts';
import type { EscalationEvent, EscalationState, Happening } from './state.ts';
import type { EscalationKey, EscalationRecord, EscalationStore } from './store.ts';
import type { TextValues } from './texts.ts';

/** What an escalation was begun with. */
export interface Origin<Subject> {
  readonly plan: EscalationPlan;
  readonly subject: Subject;
  readonly locale: string;
  readonly values: TextValues;
}

/** An escalation as it was read. */
export interface Loaded<Subject> {
  readonly record: EscalationRecord;
  readonly origin: Origin<Subject>;
  readonly state: EscalationState;
  readonly nowMs: number;
}

/** What an event brought about; undefined where the fence is another's. */
export interface Applied<Subject> extends Loaded<Subject> {
  /** The state before the event; the very `state` where it changed nothing. */
  readonly before: EscalationState;
}

/** More rivals than a single escalation can have in good faith. */
const MAX_TRIES = 100;

/** Runs a call of the store, and names its failures. */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new EscalationStoreError(error);
  }
}

/** Reads an escalation. Throws `EscalationNotFoundError`, `EscalationFormatError`, `EscalationStoreError`. */
export async function read<Subject>(store: EscalationStore, key: EscalationKey): Promise<Loaded<Subject>> {
  const { record, nowMs } = await ask(() => store.load(key));
  if (record === undefined) throw new EscalationNotFoundError();
  if (record.format > ESCALATION_FORMAT) throw new EscalationFormatError(record.format);
  const origin = JSON.parse(record.origin) as Origin<Subject>;
  return { record, origin, state: JSON.parse(record.state) as EscalationState, nowMs };
}

/** What {@link apply} works with. */
export interface ApplyContext {
  readonly store: EscalationStore;
  readonly hooks: Hooks<EscalationEvents>;
}

/**
 * Reads, lets the machine decide, and saves what it read the version of; begins again where a rival was faster. Since
 * events that come twice change nothing, a call whose answer was lost may be made again.
 */
export async function apply<Subject>(
  { store, hooks }: ApplyContext,
  key: EscalationKey,
  { event, fence }: { readonly event: EscalationEvent; readonly fence?: number | undefined },
): Promise<Applied<Subject> | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const loaded = await read<Subject>(store, key);
    const { record, origin, nowMs, state: before } = loaded;
    if (fence !== undefined && record.fence !== fence) return undefined;
    const { state, happened } = transition({ plan: origin.plan, now: nowMs }, before, event);
    if (state === before) return { ...loaded, before };
    const saved = await ask(() =>
      store.save({
        name: key.name,
        id: key.id,
        expectedVersion: record.version,
        fence,
        ...columnsOf(state),
      }),
    );
    if (!saved) continue;
    announce(hooks, key.id, happened);
    return { ...loaded, state, before };
  }
  throw new EscalationContendedError();
}

/** What the store is told of a state. */
export function columnsOf(state: EscalationState): {
  readonly state: string;
  readonly status: string;
  readonly phase: string;
  readonly dueAt: number | null;
} {
  return { state: JSON.stringify(state), status: state.status, phase: state.phase, dueAt: dueAt(state) };
}

/** Tells the listeners what a transition brought about. */
export function announce(hooks: Hooks<EscalationEvents>, id: string, happened: readonly Happening[]): void {
  for (const { type, ...facts } of happened) {
    hooks.emit(type, { id, ...facts } as EscalationEvents[typeof type] as never);
  }
}
