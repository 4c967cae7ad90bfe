import type { Lane } from './lane.ts';

/**
 * Lanes at rest, in the order in which they came to it. The links are in the lanes themselves: a Set, whose first is
 * for ever removed and added again at the end, rehashes all the time.
 */
export class IdleList {
  first: Lane | undefined;
  #last: Lane | undefined;
  size = 0;

  add(lane: Lane): void {
    lane.isIdle = true;
    lane.idleBefore = this.#last;
    if (this.#last === undefined) this.first = lane;
    else this.#last.idleAfter = lane;
    this.#last = lane;
    this.size++;
  }

  remove(lane: Lane): void {
    const { idleBefore, idleAfter } = lane;
    if (idleBefore === undefined) this.first = idleAfter;
    else idleBefore.idleAfter = idleAfter;
    if (idleAfter === undefined) this.#last = idleBefore;
    else idleAfter.idleBefore = idleBefore;
    lane.isIdle = false;
    lane.idleBefore = undefined;
    lane.idleAfter = undefined;
    this.size--;
  }
}
