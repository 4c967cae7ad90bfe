import { isOrderdockError } from '@orderdock/kit';

/** The names of attributes: no tenant, no key and no payload is among them, so that their values are few. */
export const ATTRIBUTE = {
  mode: 'orderdock.idempotency.mode',
  outcome: 'orderdock.idempotency.outcome',
  tier: 'orderdock.idempotency.tier',
  reason: 'orderdock.idempotency.reason',
  state: 'orderdock.idempotency.fast.state',
  items: 'orderdock.idempotency.items',
  /** The keyed hash that `guard.parked` lists; on the events of spans only. */
  key: 'orderdock.idempotency.key',
  /** As the semantic conventions name it. */
  errorType: 'error.type',
} as const;

/** The code of an error of this project, else `_OTHER`, the conventions' word for what is not enumerated. */
export function errorTypeOf(error: unknown): string {
  return isOrderdockError(error) ? error.code : '_OTHER';
}
