import { isOrderdockError, OrderdockError } from '@orderdock/kit';
import type { LifecycleStatus } from './table.ts';

/** An order was to go to a state that does not follow the one it is in. */
export class IllegalTransitionError extends OrderdockError {
  static readonly code = 'ILLEGAL_TRANSITION';
  readonly code = IllegalTransitionError.code;
  readonly from: LifecycleStatus;
  readonly to: LifecycleStatus;
  /** What follows `from`. */
  readonly allowed: readonly LifecycleStatus[];

  constructor(from: LifecycleStatus, to: LifecycleStatus, allowed: readonly LifecycleStatus[]) {
    const choice = allowed.length === 0 ? 'nothing, for it is an end' : allowed.join(', ');
    super(`Expected what follows ${from} (${choice}), got ${to}`);
    this.from = from;
    this.to = to;
    this.allowed = allowed;
  }

  static override isInstance(error: unknown): error is IllegalTransitionError {
    return isOrderdockError(error, IllegalTransitionError.code);
  }
}
