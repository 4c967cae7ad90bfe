import { DeficitRing } from './deficit-ring.ts';
import type { Sharer } from './sharer.ts';

/** How often a priority is passed over in a row before it is its turn. */
export const MAX_BYPASS = 8;

interface Level {
  readonly priority: number;
  readonly ring: DeficitRing;
  bypassed: number;
}

/**
 * A ring for each priority: the highest first, but a level that was passed over {@link MAX_BYPASS} times in a row goes
 * before them, so that the lowest waits long and never for ever. Of several such the most passed over goes first.
 */
export class PriorityRings {
  /** Highest priority first. There are as many as tiers have priorities: they are kept. */
  readonly #levels: Level[] = [];
  size = 0;

  add(sharer: Sharer): void {
    this.#level(sharer.priority).ring.add(sharer);
    this.size++;
  }

  /** Does nothing where the sharer is in no ring. */
  remove(sharer: Sharer): void {
    const { ring } = sharer;
    if (ring === undefined) return;
    ring.remove(sharer);
    this.size--;
    if (ring.size > 0) return;
    const level = this.#levels.find((one) => one.ring === ring);
    if (level !== undefined) level.bypassed = 0;
  }

  /** The one to be served now. */
  next(): Sharer | undefined {
    let chosen: Level | undefined;
    for (const level of this.#levels) {
      if (level.ring.size === 0) continue;
      const isOverdue = level.bypassed >= MAX_BYPASS && level.bypassed > (chosen?.bypassed ?? 0);
      if (chosen === undefined || isOverdue) chosen = level;
    }
    return chosen?.ring.next();
  }

  /** Takes what serving the sharer cost. */
  charge(sharer: Sharer, cost: number): void {
    sharer.deficit -= cost;
    for (const level of this.#levels) {
      if (level.priority === sharer.priority) level.bypassed = 0;
      else if (level.ring.size > 0) level.bypassed++;
    }
  }

  #level(priority: number): Level {
    const index = this.#levels.findIndex((level) => level.priority <= priority);
    const found = this.#levels[index];
    if (found?.priority === priority) return found;
    const level = { priority, ring: new DeficitRing(), bypassed: 0 };
    this.#levels.splice(index < 0 ? this.#levels.length : index, 0, level);
    return level;
  }
}
