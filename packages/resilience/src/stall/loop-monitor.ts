import { type Clock, numberOption, systemClock } from '@orderdock/kit';
import { StallLog } from './stall-log.ts';
import { type Tick, timerTick } from './tick.ts';

/** How a monitor watches the event loop. */
export interface LoopMonitorOptions {
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** How often the loop is looked at while work is under way. @default 20 */
  readonly everyMs?: number | undefined;
  /** A loop that comes back so much later than asked was blocked. @default 50 */
  readonly blockedMs?: number | undefined;
  /**
   * The part of a span that must have been blocked for what failed in it to be our own fault, above 0 and up to 1. A block
   * that has only just ended is to blame in any case.
   * @default 0.1
   */
  readonly share?: number | undefined;
  /** Calls back every so often. @default a timer that keeps no process alive */
  readonly tick?: Tick | undefined;
}

/**
 * Knows when this process's own event loop was blocked. While it was, answers lay unread and requests unsent: a timeout
 * born of that says nothing about the downstream.
 */
export interface LoopMonitor {
  /** Work begins: the loop is watched. */
  enter(): void;
  /** The work that `enter` announced has ended. */
  leave(): void;
  /** Whether the loop is to blame for what has failed since `since`, in monotonic milliseconds. */
  wasStalled(since: number): boolean;
  /** Milliseconds since `since` in which the loop was blocked, as far back as is remembered. */
  blockedMs(since: number): number;
  /** Whether the loop is being watched: there is work, or there was a moment ago. */
  readonly isWatching: boolean;
}

/**
 * Makes a monitor. It looks at the loop while work is under way and stops by itself afterwards; one timer serves all work.
 * Throws `InvalidOptionError`.
 */
export function createLoopMonitor(options: LoopMonitorOptions = {}): LoopMonitor {
  const { clock = systemClock, tick = timerTick } = options;
  const everyMs = numberOption('everyMs', options.everyMs ?? 20, { min: 1, max: 10_000 });
  const leastMs = numberOption('blockedMs', options.blockedMs ?? 50, { min: 1 });
  const share = numberOption('share', options.share ?? 0.1, { min: Number.MIN_VALUE, max: 1 });
  const log = new StallLog();
  let working = 0;
  let wasUsed = false;
  let lookedAt = 0;
  let stop: (() => void) | undefined;

  /** The end of a wait that was asked to end at `lookedAt + everyMs`. */
  function look(): void {
    const now = clock.monotonic();
    const dueAt = lookedAt + everyMs;
    if (now - dueAt >= leastMs) log.add({ from: dueAt, to: now });
    lookedAt = now;
  }

  function onTick(): void {
    look();
    if (working === 0 && !wasUsed) {
      stop?.();
      stop = undefined;
    }
    wasUsed = false;
  }

  function blockedMs(since: number): number {
    // The timer that reports a block may come after the one that asks about it.
    if (stop !== undefined) look();
    return log.blockedMs(since);
  }

  return {
    enter() {
      working++;
      wasUsed = true;
      if (stop !== undefined) return;
      lookedAt = clock.monotonic();
      stop = tick(everyMs, onTick);
    },
    leave() {
      working--;
    },
    blockedMs,
    wasStalled(since) {
      const blocked = blockedMs(since);
      const now = clock.monotonic();
      // A block that has only just ended holds back the answer to whatever ended with it, however short it was.
      const isRecent = now - log.lastEnd <= everyMs;
      return blocked > 0 && (isRecent || blocked >= share * (now - since));
    },
    get isWatching() {
      return stop !== undefined;
    },
  };
}

/** Where nobody asks. */
const noMonitor: LoopMonitor = {
  enter() {},
  leave() {},
  wasStalled: () => false,
  blockedMs: () => 0,
  isWatching: false,
};

/** There is one loop, and one watch on it for all who tell the time by the system's clock. */
const processMonitor: LoopMonitor = createLoopMonitor();

/** The monitor of a pipeline. One with a clock of its own is given none: the loop's delays are not on its scale. */
export function monitorFor(clock: Clock | undefined, given: LoopMonitor | false | undefined): LoopMonitor {
  if (given === false) return noMonitor;
  return given ?? (clock === undefined || clock === systemClock ? processMonitor : noMonitor);
}
