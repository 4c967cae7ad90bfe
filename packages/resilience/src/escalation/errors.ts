import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** Thrown where there is no escalation of that id. */
export class EscalationNotFoundError extends OrderdockError {
  static readonly code = 'ESCALATION_NOT_FOUND';
  readonly code = EscalationNotFoundError.code;

  constructor() {
    super('There is no escalation of this id');
  }

  static override isInstance(error: unknown): error is EscalationNotFoundError {
    return isOrderdockError(error, EscalationNotFoundError.code);
  }
}

/** Thrown where an escalation was kept by a newer release in a shape that this one cannot change; it is left untouched. */
export class EscalationFormatError extends OrderdockError {
  static readonly code = 'ESCALATION_FORMAT';
  readonly code = EscalationFormatError.code;
  readonly format: number;

  constructor(format: number) {
    super(`The escalation has format ${format}, which a newer release must handle`, { isRetryable: true });
    this.format = format;
  }

  static override isInstance(error: unknown): error is EscalationFormatError {
    return isOrderdockError(error, EscalationFormatError.code);
  }
}

/** Thrown where others changed the escalation at each of many tries to save; this call changed nothing. */
export class EscalationContendedError extends OrderdockError {
  static readonly code = 'ESCALATION_CONTENDED';
  readonly code = EscalationContendedError.code;

  constructor() {
    super('Others keep changing this escalation', { isRetryable: true });
  }

  static override isInstance(error: unknown): error is EscalationContendedError {
    return isOrderdockError(error, EscalationContendedError.code);
  }
}

/** Thrown where the store of the escalations fails; whether it did what it was asked is not known. */
export class EscalationStoreError extends OrderdockError {
  static readonly code = 'ESCALATION_STORE_UNAVAILABLE';
  readonly code = EscalationStoreError.code;

  constructor(cause: unknown) {
    super('The store of the escalations failed', { cause, isRetryable: true });
  }

  static override isInstance(error: unknown): error is EscalationStoreError {
    return isOrderdockError(error, EscalationStoreError.code);
  }
}

/** The reason of the signal of work whose escalation went on elsewhere, or has ended. */
export class EscalationAbortedError extends OrderdockError {
  static readonly code = 'ESCALATION_ABORTED';
  readonly code = EscalationAbortedError.code;

  constructor(reason: string) {
    super(`This work is wanted no longer: ${reason}`);
  }

  static override isInstance(error: unknown): error is EscalationAbortedError {
    return isOrderdockError(error, EscalationAbortedError.code);
  }
}
