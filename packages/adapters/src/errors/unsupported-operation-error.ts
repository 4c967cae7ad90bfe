import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** The platform has no such operation; `describe().capabilities` tells what it has. */
export class UnsupportedOperationError extends OrderdockError {
  static readonly code = 'UNSUPPORTED_OPERATION';
  readonly code = UnsupportedOperationError.code;
  readonly platform: string;
  readonly operation: string;

  constructor(platform: string, operation: string) {
    super(`The platform ${platform} has no operation "${operation}"`);
    this.platform = platform;
    this.operation = operation;
  }

  static override isInstance(error: unknown): error is UnsupportedOperationError {
    return isOrderdockError(error, UnsupportedOperationError.code);
  }
}
