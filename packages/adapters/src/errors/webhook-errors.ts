import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** The request carries no signature at all. Answer 401 and keep nothing. */
export class UnsignedWebhookError extends OrderdockError {
  static readonly code = 'UNSIGNED_WEBHOOK';
  readonly code = UnsignedWebhookError.code;
  /** The header in which the signature was looked for. */
  readonly header: string;

  constructor(header: string) {
    super(`Expected a signature in the header ${header}, got none`);
    this.header = header;
  }

  static override isInstance(error: unknown): error is UnsignedWebhookError {
    return isOrderdockError(error, UnsignedWebhookError.code);
  }
}

/** Why a signature was refused: not one header, or made over other bytes or with another secret. */
export type SignatureFault = 'duplicated' | 'mismatch';

const FAULTS: Readonly<Record<SignatureFault, string>> = {
  duplicated: 'came more than once',
  mismatch: 'does not fit the bytes received and any of the secrets',
};

/** The request's signature is wrong. Answer 401 and keep nothing. */
export class InvalidSignatureError extends OrderdockError {
  static readonly code = 'INVALID_SIGNATURE';
  readonly code = InvalidSignatureError.code;
  readonly header: string;
  readonly fault: SignatureFault;

  constructor(header: string, fault: SignatureFault) {
    super(`The signature in the header ${header} ${FAULTS[fault]}`);
    this.header = header;
    this.fault = fault;
  }

  static override isInstance(error: unknown): error is InvalidSignatureError {
    return isOrderdockError(error, InvalidSignatureError.code);
  }
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
