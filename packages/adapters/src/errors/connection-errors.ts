import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** A stored connection cannot be opened: its key is not at hand, it was changed, or it is another store's. */
export class ConnectionUnreadableError extends OrderdockError {
  static readonly code = 'CONNECTION_UNREADABLE';
  readonly code = ConnectionUnreadableError.code;
  readonly platform: string;
  readonly storeId: string;

  constructor(platform: string, storeId: string, cause: unknown) {
    super(`The connection of ${platform} store "${storeId.slice(0, 80)}" cannot be opened`, { cause });
    this.platform = platform;
    this.storeId = storeId;
  }

  static override isInstance(error: unknown): error is ConnectionUnreadableError {
    return isOrderdockError(error, ConnectionUnreadableError.code);
  }
}

/** Two changed one connection at once, again and again. */
export class ConnectionConflictError extends OrderdockError {
  static readonly code = 'CONNECTION_CONFLICT';
  readonly code = ConnectionConflictError.code;
  readonly platform: string;
  readonly storeId: string;

  constructor(platform: string, storeId: string) {
    super(`The connection of ${platform} store "${storeId.slice(0, 80)}" was changed by somebody else`, {
      isRetryable: true,
    });
    this.platform = platform;
    this.storeId = storeId;
  }

  static override isInstance(error: unknown): error is ConnectionConflictError {
    return isOrderdockError(error, ConnectionConflictError.code);
  }
}
