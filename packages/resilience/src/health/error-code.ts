import { isOrderdockError } from '@orderdock/kit';

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/**
 * The code of an error of this project, else `_OTHER`, OpenTelemetry's word for what is not enumerated. A code that does
 * not look like one is none: it would be a label without bounds.
 */
export function errorCodeOf(error: unknown): string {
  return isOrderdockError(error) && CODE.test(error.code) ? error.code : '_OTHER';
}
