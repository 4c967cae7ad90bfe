import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Two amounts of different currencies were to be added or compared. */
export class CurrencyMismatchError extends OrderdockError {
  static readonly code = 'CURRENCY_MISMATCH';
  readonly code = CurrencyMismatchError.code;
  readonly left: string;
  readonly right: string;

  constructor(left: string, right: string) {
    super(`Expected amounts of one currency, got ${left} and ${right}`);
    this.left = left;
    this.right = right;
  }

  static override isInstance(error: unknown): error is CurrencyMismatchError {
    return isOrderdockError(error, CurrencyMismatchError.code);
  }
}

/** A text is not an order key. */
export class InvalidOrderKeyError extends OrderdockError {
  static readonly code = 'INVALID_ORDER_KEY';
  readonly code = InvalidOrderKeyError.code;

  constructor() {
    super('Expected an order key of the form platform:storeId:platformOrderId, each part percent-encoded');
  }

  static override isInstance(error: unknown): error is InvalidOrderKeyError {
    return isOrderdockError(error, InvalidOrderKeyError.code);
  }
}
