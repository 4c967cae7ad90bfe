import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Thrown where a method is called that the guard's store cannot serve; `capability` names what it lacks. */
export class StoreUnsupportedError extends OrderdockError {
  static readonly code = 'IDEMPOTENCY_STORE_UNSUPPORTED';
  readonly code = StoreUnsupportedError.code;
  readonly capability: string;

  constructor(capability: string) {
    super(`The store does not offer ${capability}`);
    this.capability = capability;
  }

  static override isInstance(error: unknown): error is StoreUnsupportedError {
    return isOrderdockError(error, StoreUnsupportedError.code);
  }
}
