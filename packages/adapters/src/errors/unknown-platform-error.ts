import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** No adapter of that name is registered. */
export class UnknownPlatformError extends OrderdockError {
  static readonly code = 'UNKNOWN_PLATFORM';
  readonly code = UnknownPlatformError.code;
  readonly platform: string;
  readonly known: readonly string[];
  /** The known name that is a slip of the pen away, if there is one. */
  readonly nearest: string | undefined;

  constructor(platform: string, known: readonly string[], nearest: string | undefined) {
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
    super(`No adapter named "${platform.slice(0, 40)}"; known are ${known.join(', ') || 'none'}.${hint}`);
    this.platform = platform;
    this.known = known;
    this.nearest = nearest;
  }

  static override isInstance(error: unknown): error is UnknownPlatformError {
    return isOrderdockError(error, UnknownPlatformError.code);
  }
}
