import { type Clock, linkedController, setAlarm } from '@orderdock/kit';
import { within } from '../in-flight/within.ts';
import type { LeaseHold, LeaseStore } from '../ports/lease-store.ts';
import { LeaseLostError } from './errors.ts';

/** One reason for all: an abort without a reason builds an error with a stack, for nobody. */
const STOPPED = Symbol('stopped');

/** What a lease is kept alive with. */
export interface HeartbeatOptions {
  readonly lease: Pick<LeaseStore<never>, 'renew'>;
  readonly hold: LeaseHold;
  readonly leaseMs: number;
  readonly clock: Clock;
  /** The clock's monotonic time before the lease was asked for. */
  readonly askedAt: number;
  /** The call's own signal; once aborted, the lease is left to run out. */
  readonly signal: AbortSignal | undefined;
}

/** A lease that is kept alive while its work runs. */
export interface Heartbeat {
  /** Aborted with {@link LeaseLostError}, or with the reason of the call's signal. */
  readonly signal: AbortSignal;
  /** Ends the renewing; `signal` stays as it is. */
  stop(): void;
}

/**
 * Renews a lease every third of its length, and every ninth while the database gives no answer.
 *
 *   renewed ──⅓──▶ renew ✗ ─▶ renew ✗ ─▶ renew ✗ ─▶ … ─▶ renew ✗
 *      └──────────────── one lease without an answer ────────────▶ lost, as far as this process can tell
 *
 * A renewal that the database refuses is the end at once: somebody else holds the key, or it was parked. The time is
 * measured from before a renewal was asked for, so that a slow answer shortens the lease and never lengthens it.
 */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { lease, hold, leaseMs, clock, signal } = options;
  const work = linkedController(signal);
  const ended = linkedController(work.signal);
  const lose = () => work.abort(new LeaseLostError(hold.token));
  /** Whoever asked at `askedAt` and was heard holds the key for one lease from then on. */
  const arm = (askedAt: number) => setAlarm(clock, askedAt + leaseMs - clock.monotonic(), lose);
  let disarm = arm(options.askedAt);

  /** `undefined` where the database gave no answer in time. */
  async function renew(): Promise<boolean | undefined> {
    const renewal = lease.renew(hold, leaseMs).catch(() => undefined);
    return (await within(renewal, leaseMs / 3, clock, ended.signal))?.value;
  }

  async function beat(): Promise<void> {
    for (let pause = leaseMs / 3; ; ) {
      await clock.sleep(pause, ended.signal);
      const askedAt = clock.monotonic();
      const held = await renew();
      if (held === false) return lose();
      pause = held === true ? leaseMs / 3 : leaseMs / 9;
      if (held !== true) continue;
      disarm();
      disarm = arm(askedAt);
    }
  }

  // What ends the loop otherwise is the abort of its sleep.
  beat().catch(() => {});
  return {
    signal: work.signal,
    stop() {
      disarm();
      ended.abort(STOPPED);
      ended.dispose();
      work.dispose();
    },
  };
}
