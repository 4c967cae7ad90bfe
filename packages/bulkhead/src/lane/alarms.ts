import { type Clock, setAlarm } from '@orderdock/kit';

/** An alarm as its owner makes it; `at` and `place` are written by {@link Alarms} alone. */
export interface Alarm {
  /** The clock's monotonic milliseconds. */
  at: number;
  /** Its index in the heap, -1 where it is not set. */
  place: number;
  ring(): void;
}

/** What floating-point sums may lose: an alarm this much early is on time. */
const SLACK_MS = 0.001;

/**
 * The timeouts and deadlines of a whole bulkhead on one timer: a heap ordered by time, of which the clock knows the
 * first. Setting one that is later than all others, which a constant timeout always is, moves nothing.
 *
 * The timer outlives the last alarm by one turn of the event loop: calls that follow one another in a turn would else
 * each pay for a timer of their own.
 */
export class Alarms {
  readonly #clock: Clock;
  readonly #heap: Alarm[] = [];
  #cancelTimer: (() => void) | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #isSweepDue = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Rings the alarm once the monotonic clock shows `at`, unless it is cancelled before. */
  set(alarm: Alarm, at: number): void {
    alarm.at = at;
    this.#rise(alarm, this.#heap.length);
    if (at < this.#timerAt) this.#arm(at);
  }

  /** Does nothing where the alarm is not set. */
  cancel(alarm: Alarm): void {
    if (alarm.place < 0) return;
    this.#remove(alarm);
    if (this.#heap.length === 0) this.#sweepLater();
  }

  /** Lets go of a timer that no alarm needs. */
  sweep(): void {
    if (this.#heap.length > 0) return;
    this.#cancelTimer?.();
    this.#disarm();
  }

  #arm(at: number): void {
    this.#cancelTimer?.();
    this.#timerAt = at;
    this.#cancelTimer = setAlarm(this.#clock, Math.max(0, at - this.#clock.monotonic()), () =>
      this.#onTimer(),
    );
  }

  #onTimer(): void {
    this.#disarm();
    const until = this.#clock.monotonic() + SLACK_MS;
    for (let first = this.#heap[0]; first !== undefined && first.at <= until; first = this.#heap[0]) {
      this.#remove(first);
      first.ring();
    }
    const next = this.#heap[0];
    if (next !== undefined && next.at < this.#timerAt) this.#arm(next.at);
  }

  #disarm(): void {
    this.#cancelTimer = undefined;
    this.#timerAt = Number.POSITIVE_INFINITY;
  }

  #sweepLater(): void {
    if (this.#isSweepDue || this.#cancelTimer === undefined) return;
    this.#isSweepDue = true;
    setImmediate(() => {
      this.#isSweepDue = false;
      this.sweep();
    });
  }

  #remove(alarm: Alarm): void {
    const place = alarm.place;
    alarm.place = -1;
    const last = this.#heap.pop();
    if (last === undefined || last === alarm) return;
    this.#sink(last, place);
    if (last.place === place) this.#rise(last, place);
  }

  /** Puts the alarm at `place` or, past every later one, above it. */
  #rise(alarm: Alarm, place: number): void {
    const heap = this.#heap;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || parent.at <= alarm.at) break;
      heap[place] = parent;
      parent.place = place;
      place = above;
    }
    heap[place] = alarm;
    alarm.place = place;
  }

  /** Puts the alarm at `place` or, past every earlier one, below it. */
  #sink(alarm: Alarm, place: number): void {
    const heap = this.#heap;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const child = right !== undefined && left !== undefined && right.at < left.at ? right : left;
      if (child === undefined || child.at >= alarm.at) break;
      const below = child.place;
      heap[place] = child;
      child.place = place;
      place = below;
    }
    heap[place] = alarm;
    alarm.place = place;
  }
}
