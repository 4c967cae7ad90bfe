import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** A body is larger than the adapter looks at. Answer 413. */
export class PayloadTooLargeError extends OrderdockError {
  static readonly code = 'PAYLOAD_TOO_LARGE';
  readonly code = PayloadTooLargeError.code;
  readonly bytes: number;
  readonly maxBytes: number;

  constructor(bytes: number, maxBytes: number) {
    super(`Expected a body of at most ${maxBytes} bytes, got ${bytes}`);
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }

  static override isInstance(error: unknown): error is PayloadTooLargeError {
    return isOrderdockError(error, PayloadTooLargeError.code);
  }
}

/** Why bytes are not a payload. */
export type MalformedReason = 'empty' | 'not_utf8' | 'not_json' | 'not_xml' | 'too_deep';

const MALFORMED: Readonly<Record<MalformedReason, string>> = {
  empty: 'The body is empty',
  not_utf8: 'The body is not UTF-8',
  not_json: 'The body is not JSON',
  not_xml: 'The body is not XML',
  too_deep: 'The body is nested too deep',
};

/** The bytes are not in the platform's format. The message never quotes them: they may hold personal data. */
export class MalformedPayloadError extends OrderdockError {
  static readonly code = 'MALFORMED_PAYLOAD';
  readonly code = MalformedPayloadError.code;
  readonly reason: MalformedReason;

  constructor(reason: MalformedReason) {
    super(MALFORMED[reason]);
    this.reason = reason;
  }

  static override isInstance(error: unknown): error is MalformedPayloadError {
    return isOrderdockError(error, MalformedPayloadError.code);
  }
}

/** The payload is not an order of this platform. `path` is a JSON Pointer; no value of the payload is quoted. */
export class UnexpectedShapeError extends OrderdockError {
  static readonly code = 'UNEXPECTED_SHAPE';
  readonly code = UnexpectedShapeError.code;
  readonly path: string;
  readonly expected: string;
  /** What kind of thing was there: `nothing`, `null`, `a string`… */
  readonly received: string;

  constructor(path: string, expected: string, value: unknown) {
    const received = describeKind(value);
    super(`Expected ${expected} at ${path === '' ? 'the root' : path}, got ${received}`);
    this.path = path;
    this.expected = expected;
    this.received = received;
  }

  static override isInstance(error: unknown): error is UnexpectedShapeError {
    return isOrderdockError(error, UnexpectedShapeError.code);
  }
}

/** The kind of a value in words, and never the value. */
export function describeKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value === '') return 'an empty string';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
