import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** The request carries no signature at all. Answer 401 and keep nothing. */
export class UnsignedWebhookError extends OrderdockError {
  static readonly code = 'UNSIGNED_WEBHOOK';
  readonly code = UnsignedWebhookError.code;
  /** The header in which the signature was looked for; `body` or `url` where it stands in none. */
  readonly header: string;

  constructor(header: string) {
    super(`Expected a signature in ${placeOf(header)}, got none`);
    this.header = header;
  }

  static override isInstance(error: unknown): error is UnsignedWebhookError {
    return isOrderdockError(error, UnsignedWebhookError.code);
  }
}

/**
 * Why a signature was refused. `duplicated`: not one header. `malformed`: not written as the platform writes it.
 * `algorithm`: made in a way that is not allowed. `timestamp`: it bears no time, or one in the future. `coverage`: it leaves
 * out what has to be signed. `digest`: it covers a digest of other bytes. `queue`: taken from a queue that is not allowed.
 * `mismatch`: made over other bytes or with another secret.
 */
export type SignatureFault =
  | 'duplicated'
  | 'malformed'
  | 'algorithm'
  | 'timestamp'
  | 'coverage'
  | 'digest'
  | 'queue'
  | 'mismatch';

const FAULTS: Readonly<Record<SignatureFault, string>> = {
  duplicated: 'came more than once',
  malformed: 'is not written as the platform writes it',
  algorithm: 'is made with an algorithm that is not allowed',
  timestamp: 'bears no time of signing, or one in the future',
  coverage: 'does not cover all that has to be signed',
  digest: 'covers a digest that is not of the bytes received',
  queue: 'names a queue that is not one of the secrets',
  mismatch: 'does not fit the bytes received and any of the secrets',
};

/** The request's signature is wrong. Answer 401 and keep nothing. */
export class InvalidSignatureError extends OrderdockError {
  static readonly code = 'INVALID_SIGNATURE';
  readonly code = InvalidSignatureError.code;
  /** The header of the signature; `body` or `url` where it stands in none. */
  readonly header: string;
  readonly fault: SignatureFault;

  constructor(header: string, fault: SignatureFault) {
    super(`The signature in ${placeOf(header)} ${FAULTS[fault]}`);
    this.header = header;
    this.fault = fault;
  }

  static override isInstance(error: unknown): error is InvalidSignatureError {
    return isOrderdockError(error, InvalidSignatureError.code);
  }
}

function placeOf(header: string): string {
  return header === 'body' || header === 'url' ? `the ${header}` : `the header ${header}`;
}

/** The request is a platform's unsigned ping, for which `handshake` has the answer; there is nothing in it to verify. */
export class WebhookPingError extends OrderdockError {
  static readonly code = 'WEBHOOK_PING';
  readonly code = WebhookPingError.code;
  readonly platform: string;

  constructor(platform: string) {
    super(`The request is a ping of ${platform}: answer it with the adapter's handshake`);
    this.platform = platform;
  }

  static override isInstance(error: unknown): error is WebhookPingError {
    return isOrderdockError(error, WebhookPingError.code);
  }
}
