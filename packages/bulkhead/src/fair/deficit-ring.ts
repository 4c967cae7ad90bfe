import type { Sharer, SharerRing } from './sharer.ts';

/**
 * Deficit round-robin: each turn adds a sharer's weight to what it may spend, and it is served for as long as that
 * covers the cost of its next. What is left over is kept for its next turn, so that in the long run each gets its
 * weight's part of the cost, whatever the costs are.
 *
 * Sharers with nobody to serve are not in the ring. Joining, leaving and serving take constant time where weights are
 * not below the costs; rounds in which nobody could be served are skipped in one step.
 *
 * @see https://doi.org/10.1145/217391.217453 Shreedhar and Varghese, Efficient Fair Queueing Using Deficit Round Robin
 */
export class DeficitRing implements SharerRing {
  size = 0;
  #turn: Sharer | undefined;
  /** Whether the one whose turn it is has had its weight. */
  #isPaid = false;

  /**
   * Joins as the last of the round. One who left in the middle of its turn goes on with it: a store that may hold no
   * more of the pool for the moment would else lose what its weight gave it.
   */
  add(sharer: Sharer): void {
    this.#link(sharer);
    if (!sharer.isInTurn || sharer.deficit < sharer.holder.headCost()) return;
    this.#turn = sharer;
    this.#isPaid = true;
  }

  #link(sharer: Sharer): void {
    const turn = this.#turn;
    if (turn === undefined) {
      sharer.previous = sharer;
      sharer.next = sharer;
      this.#turn = sharer;
      this.#isPaid = false;
    } else {
      sharer.previous = turn.previous;
      sharer.next = turn;
      turn.previous.next = sharer;
      turn.previous = sharer;
    }
    sharer.ring = this;
    this.size++;
  }

  remove(sharer: Sharer): void {
    this.size--;
    sharer.ring = undefined;
    sharer.isInTurn = this.#turn === sharer && this.#isPaid;
    if (this.#turn === sharer) {
      this.#turn = this.size === 0 ? undefined : sharer.next;
      this.#isPaid = false;
    }
    sharer.previous.next = sharer.next;
    sharer.next.previous = sharer.previous;
    sharer.previous = sharer;
    sharer.next = sharer;
  }

  /** The one to be served now; the same again until it was charged, or left. */
  next(): Sharer | undefined {
    let turn = this.#turn;
    if (turn === undefined) return undefined;
    for (let passed = 0; ; passed++) {
      if (passed === this.size) {
        passed = 0;
        this.#skipEmptyRounds(turn);
      }
      const cost = turn.holder.headCost();
      // What is left of an earlier turn is spent first: nobody saves up by coming and going.
      if (!this.#isPaid && turn.deficit < cost) turn.deficit += turn.weight;
      this.#isPaid = true;
      if (turn.deficit >= cost) return turn;
      turn = turn.next;
      this.#turn = turn;
      this.#isPaid = false;
    }
  }

  /** Pays, in each sharer, for the rounds in which none would be served. */
  #skipEmptyRounds(first: Sharer): void {
    let rounds = Number.POSITIVE_INFINITY;
    let sharer = first;
    do {
      rounds = Math.min(rounds, Math.ceil((sharer.holder.headCost() - sharer.deficit) / sharer.weight));
      sharer = sharer.next;
    } while (sharer !== first);
    if (rounds <= 1) return;
    do {
      sharer.deficit += (rounds - 1) * sharer.weight;
      sharer = sharer.next;
    } while (sharer !== first);
  }
}
