import { type Claim, type Clock, type DurableQueue, setAlarm } from '@orderdock/kit';

/**
 * Renews a claim three times in each lease until `stop`. Calls `onLost` once, where another has the job, or may have it
 * because no renewal was heard of for a whole lease.
 */
export function holdLease(options: {
  readonly queue: DurableQueue;
  readonly claim: Claim;
  readonly leaseMs: number;
  readonly clock: Clock;
  onLost(): void;
}): () => void {
  const { queue, claim, leaseMs, clock, onLost } = options;
  let heldAt = clock.monotonic();
  let over = false;
  let cancel = () => {};
  const stop = () => {
    over = true;
    cancel();
  };
  const lost = () => {
    if (over) return;
    stop();
    onLost();
  };
  const arm = () => {
    cancel = setAlarm(clock, leaseMs / 3, () => {
      if (clock.monotonic() - heldAt >= leaseMs) return lost();
      arm();
      const askedAt = clock.monotonic();
      queue.extend(claim, leaseMs).then(
        (held) => {
          if (held) heldAt = askedAt;
          else lost();
        },
        () => {},
      );
    });
  };
  arm();
  return stop;
}
