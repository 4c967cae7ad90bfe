/** A place in a {@link WaitingLine}, by which it is left again. */
export interface Place<T> {
  readonly value: T;
  readonly level: Level<T>;
  previous: Place<T> | undefined;
  next: Place<T> | undefined;
  left: boolean;
}

interface Level<T> {
  readonly priority: number;
  first: Place<T> | undefined;
  last: Place<T> | undefined;
}

/** The highest priority first, first come first served within it; joining, leaving and serving cost no search. */
export class WaitingLine<T> {
  /** Highest priority first; a level with nobody in it is removed. */
  readonly #levels: Level<T>[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The one whose turn it is. */
  get first(): T | undefined {
    return this.#levels[0]?.first?.value;
  }

  join(value: T, priority: number): Place<T> {
    const level = this.#level(priority);
    const place: Place<T> = { value, level, previous: level.last, next: undefined, left: false };
    if (level.last === undefined) level.first = place;
    else level.last.next = place;
    level.last = place;
    this.#size++;
    return place;
  }

  /** True if the place was still held. */
  leave(place: Place<T>): boolean {
    if (place.left) return false;
    place.left = true;
    this.#size--;
    const { level, previous, next } = place;
    if (previous === undefined) level.first = next;
    else previous.next = next;
    if (next === undefined) level.last = previous;
    else next.previous = previous;
    if (level.first === undefined) this.#levels.splice(this.#levels.indexOf(level), 1);
    return true;
  }

  /** Takes the one whose turn it is. */
  shift(): T | undefined {
    const place = this.#levels[0]?.first;
    if (place === undefined) return undefined;
    this.leave(place);
    return place.value;
  }

  #level(priority: number): Level<T> {
    const index = this.#levels.findIndex((level) => level.priority <= priority);
    const found = this.#levels[index];
    if (found?.priority === priority) return found;
    const level: Level<T> = { priority, first: undefined, last: undefined };
    this.#levels.splice(index < 0 ? this.#levels.length : index, 0, level);
    return level;
  }
}
