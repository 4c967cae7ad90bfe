import { numberOption } from '@orderdock/kit';
import type { Verification } from '../contract/verification.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';

/** How far a time of signing may lie from ours before it is stale or, in the future, refused: 5 minutes, as Standard Webhooks has it. */
export const DEFAULT_REPLAY_WINDOW_MS: number = 5 * 60 * 1_000;

export interface SignedTime {
  /** Milliseconds since the epoch. */
  readonly signedAt: number;
  readonly now: number;
  /** In milliseconds. @default 5 minutes */
  readonly replayWindowMs?: number | undefined;
}

/**
 * What a signed time says of a request: older than the window it is stale, and never refused, for platforms go on sending
 * for days. One from the future is refused with `InvalidSignatureError`, or it could be kept and used later.
 */
export function checkAge(header: string, time: SignedTime): Pick<Verification, 'signedAt' | 'isStale'> {
  const { signedAt, now, replayWindowMs = DEFAULT_REPLAY_WINDOW_MS } = time;
  numberOption('replayWindowMs', replayWindowMs, { min: 0 });
  if (!Number.isFinite(signedAt) || signedAt > now + replayWindowMs)
    throw new InvalidSignatureError(header, 'timestamp');
  return { signedAt, isStale: now - signedAt > replayWindowMs };
}

/** A time in whole seconds or milliseconds since the epoch, as milliseconds. Throws `InvalidSignatureError` for anything else. */
export function parseEpoch(header: string, text: string, unit: 's' | 'ms' = 's'): number {
  // One spelling: no sign, no leading zero, no fraction, and at most the digits of the year 33658.
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidSignatureError(header, 'timestamp');
  return unit === 's' ? Number(text) * 1_000 : Number(text);
}
