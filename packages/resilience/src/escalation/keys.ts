import { InvalidOptionError } from '@orderdock/kit';
import type { EscalationKey } from './store.ts';

const MAX_LENGTH = 255;

/** Checks an id: 1 to 255 characters of well-formed text without NUL, which PostgreSQL cannot keep. */
export function checkId(option: string, id: string): string {
  if (
    typeof id === 'string' &&
    id.length > 0 &&
    id.length <= MAX_LENGTH &&
    !id.includes('\0') &&
    id.isWellFormed()
  )
    return id;
  throw new InvalidOptionError(option, `well-formed text of 1 to ${MAX_LENGTH} characters without NUL`, id);
}

/** `escalation:<name>:<id>`, both percent-encoded: two escalations never share one. */
const prefix = ({ name, id }: EscalationKey): string =>
  `escalation:${encodeURIComponent(name)}:${encodeURIComponent(id)}`;

/** The idempotency key of an attempt, the same for each try of it in whatever process. */
export const attemptKey = (key: EscalationKey, attempt: number): string =>
  `${prefix(key)}:attempt:${attempt}`;

/** The idempotency key of a notice. */
export const noticeKey = (key: EscalationKey, number: number): string => `${prefix(key)}:notice:${number}`;

/** The idempotency key of a compensation. */
export const compensationKey = (key: EscalationKey, attempt: number, outcome: string): string =>
  `${prefix(key)}:compensate:${attempt}:${outcome}`;
