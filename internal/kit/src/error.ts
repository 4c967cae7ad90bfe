const MARKER = Symbol.for('orderdock.error');

/** What an orderdock error may carry beside its message. */
export interface ErrorFacts {
  readonly cause?: unknown;
  /** Whether the same call may succeed later. @default false */
  readonly isRetryable?: boolean;
  /** The earliest time, in milliseconds from now, at which a retry makes sense. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * The base of every error that orderdock throws: a stable `code`, the facts as fields, and a marker that is recognised
 * across copies and versions of a package, where `instanceof` is not.
 */
export abstract class OrderdockError extends Error {
  // On the prototype, once: what is defined on each error costs more than all the rest of making one without a stack.
  static {
    Object.defineProperty(OrderdockError.prototype, MARKER, { value: true });
    Object.defineProperty(OrderdockError.prototype, 'name', { get: nameOf, set: rename, configurable: true });
  }

  abstract readonly code: string;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.isRetryable = facts.isRetryable ?? false;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** True for any orderdock error, whichever package or copy of it threw. */
  static isInstance(error: unknown): error is OrderdockError {
    return isOrderdockError(error);
  }
}

/** A bundler puts an underscore before the name of a class that mentions itself, as each of ours does. */
function nameOf(this: object): string {
  const { name } = this.constructor;
  return name.startsWith('_') ? name.slice(1) : name;
}

/** As on any other error: whoever holds one may call it something else. */
function rename(this: object, value: unknown): void {
  Object.defineProperty(this, 'name', { value, writable: true, configurable: true });
}

/** True for an orderdock error; with `code`, for that one only. */
export function isOrderdockError(error: unknown, code?: string): error is OrderdockError {
  return (
    typeof error === 'object' &&
    error !== null &&
    (error as Record<symbol, unknown>)[MARKER] === true &&
    (code === undefined || (error as { code?: unknown }).code === code)
  );
}

/** Thrown where a function is given an option it cannot work with; the message names option, rule and value. */
export class InvalidOptionError extends OrderdockError {
  static readonly code = 'INVALID_OPTION';
  readonly code = InvalidOptionError.code;
  readonly option: string;

  constructor(option: string, rule: string, value: unknown) {
    super(`Expected \`${option}\` to be ${rule}, got ${describeValue(value)}`);
    this.option = option;
  }

  static override isInstance(error: unknown): error is InvalidOptionError {
    return isOrderdockError(error, InvalidOptionError.code);
  }
}

function describeValue(value: unknown): string {
  if (typeof value === 'string')
    return value.length > 40 ? `a string of ${value.length} characters` : `"${value}"`;
  if (value === null || ['number', 'boolean', 'bigint', 'undefined'].includes(typeof value))
    return `\`${value}\``;
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
