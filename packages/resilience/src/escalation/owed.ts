import { nothingOwed } from './moves.ts';
import type { EscalationEvent, EscalationState, Owed } from './state.ts';

type OwedEvent = Extract<
  EscalationEvent,
  { readonly type: 'notified' | 'notify_failed' | 'compensated' | 'compensate_failed' }
>;

/** The state after a notice or a compensation was done, or failed and is put off. What is not owed changes nothing. */
export function settleOwed(state: EscalationState, event: OwedEvent, now: number): EscalationState {
  const { notices, compensations } = state;
  switch (event.type) {
    case 'notified':
      return put(
        state,
        'notices',
        done(notices, (item) => item.number === event.number),
      );
    case 'notify_failed':
      return put(
        state,
        'notices',
        putOff(notices, now + event.delayMs, (item) => item.number === event.number),
      );
    case 'compensated':
      return put(state, 'compensations', done(compensations, same(event.compensation)));
    case 'compensate_failed':
      return put(
        state,
        'compensations',
        putOff(compensations, now + event.delayMs, same(event.compensation)),
      );
  }
}

type Compensation = EscalationState['compensations']['items'][number];

/** An attempt that was undone in doubt is undone once more when it is known to have succeeded. */
const same = (one: Compensation) => (other: Compensation) =>
  one.attempt === other.attempt && one.outcome === other.outcome;

function put<K extends 'notices' | 'compensations'>(
  state: EscalationState,
  key: K,
  owed: EscalationState[K],
): EscalationState {
  return owed === state[key] ? state : { ...state, [key]: owed };
}

function done<T>(owed: Owed<T>, isIt: (item: T) => boolean): Owed<T> {
  const items = owed.items.filter((item) => !isIt(item));
  if (items.length === owed.items.length) return owed;
  return items.length === 0 ? nothingOwed : { items, failures: 0, nextAt: 0 };
}

function putOff<T>(owed: Owed<T>, nextAt: number, isIt: (item: T) => boolean): Owed<T> {
  return owed.items.some(isIt) ? { ...owed, failures: owed.failures + 1, nextAt } : owed;
}
