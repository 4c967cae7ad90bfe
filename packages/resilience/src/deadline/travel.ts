import { type Clock, systemClock } from '@orderdock/kit';

/** The header that a deadline travels in; jobs and events carry the same value in a field `deadline`. */
export const DEADLINE_HEADER = 'x-deadline';

/** How a deadline came: with a request, which travels for moments, or through a queue, where it may have waited long. */
export type DeadlineVia = 'request' | 'queue';

/** How a deadline that came from elsewhere is read. */
export interface DecodeDeadlineOptions {
  /** @default 'request' */
  readonly via?: DeadlineVia | undefined;
  /**
   * A request's two values differ by the time that it travelled. Where they differ by more than this, the clocks are
   * wrong, and the remaining time alone is believed. Milliseconds. @default 5000
   */
  readonly maxSkewMs?: number | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** At most 15 digits: an integer that a number holds exactly. */
const FORM = /^left=(\d{1,15}), at=(\d{1,15})$/;

/**
 * Writes a deadline as `left=4950, at=1767225605000`: milliseconds that remain, as gRPC sends them, which no wrong clock can
 * touch but which do not count the journey; and the instant, in milliseconds since the epoch, of which the reverse is true.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 * @example
 * await fetch(url, { headers: { [DEADLINE_HEADER]: encodeDeadline(deadlineAt) }, signal });
 */
export function encodeDeadline(deadlineAt: number, clock: Clock = systemClock): string {
  const at = Math.max(0, Math.min(Math.floor(deadlineAt), 999_999_999_999_999));
  return `left=${Math.max(0, at - Math.ceil(clock.now()))}, at=${at}`;
}

/**
 * Reads what {@link encodeDeadline} wrote, as an instant on this machine's clock for `execute({ deadlineAt })`. Never later
 * than the remaining time allows, counted from now. Undefined for whatever is not a deadline: the sender may be anybody.
 *
 * | came via | this clock is ahead | this clock is behind |
 * |---|---|---|
 * | `request` | at most `maxSkewMs` earlier, else the remaining time | the remaining time |
 * | `queue` | earlier by the error: a wait and a wrong clock look alike | the remaining time |
 */
export function decodeDeadline(value: unknown, options: DecodeDeadlineOptions = {}): number | undefined {
  const { via = 'request', maxSkewMs = 5_000, clock = systemClock } = options;
  const parts = typeof value === 'string' ? FORM.exec(value) : null;
  if (parts === null) return undefined;
  const now = clock.now();
  const byLeft = now + Number(parts[1]);
  const at = Number(parts[2]);
  if (via === 'request' && at < byLeft - maxSkewMs) return byLeft;
  return Math.min(at, byLeft);
}
