import type { Room } from '../pipeline/room.ts';
import type { WorkContext } from '../pipeline/work.ts';
import type { RateAnswer } from '../rate-limit/profile.ts';

/**
 * What the work is given. The signal, which costs more than all else in an attempt, is made when it is first read: work
 * that never reads it cannot be told anything.
 */
export class AttemptContext implements WorkContext {
  readonly attempt: number;
  readonly deadlineAt: number | undefined;
  readonly #room: Room;
  #controller: AbortController | undefined;
  #aborted = false;
  #reason: unknown;

  constructor(attempt: number, deadlineAt: number | undefined, room: Room) {
    this.attempt = attempt;
    this.deadlineAt = deadlineAt;
    this.#room = room;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Bound, for work that takes its context apart. */
  get settleRate(): (answer: RateAnswer) => void {
    return (answer) => this.#room.answered(answer);
  }

  abort(reason: unknown): void {
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
}
