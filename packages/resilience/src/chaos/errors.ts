import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Thrown where chaos is asked for in a place where it is not allowed. */
export class ChaosNotAllowedError extends OrderdockError {
  static readonly code = 'CHAOS_NOT_ALLOWED';
  readonly code = ChaosNotAllowedError.code;

  constructor(what: string) {
    super(
      `${what} needs NODE_ENV "test" or "development", or both \`allowInProduction: true\` and ORDERDOCK_CHAOS=allow`,
    );
  }

  static override isInstance(error: unknown): error is ChaosNotAllowedError {
    return isOrderdockError(error, ChaosNotAllowedError.code);
  }
}
