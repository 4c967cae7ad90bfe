import type { Patience } from './patience.ts';
import type { SingleFlight } from './single-flight.ts';

/** How a call ends that shares a key with others of this process. */
export interface SharedEnds<Fact, T> {
  /** Another call of this process found it out meanwhile. */
  landed(fact: Fact): T;
  /** Another call was on it until the patience ran out. */
  late(): T | Promise<T>;
  /** Nobody is on it: this call is, and gives what it finds to those who come meanwhile. */
  lead(land: (fact: Fact) => void): Promise<T>;
}

/**
 * Follows whoever leads `key` in this process, without a connection of its own, or leads. If a leader fails, the next
 * follower tries for itself. No await stands between finding the key free and leading it.
 */
export async function share<Fact, T>(
  { flights, key }: { readonly flights: SingleFlight<Fact>; readonly key: string },
  patience: Patience,
  ends: SharedEnds<Fact, T>,
): Promise<T> {
  for (let leader = flights.follow(key); leader !== undefined; leader = flights.follow(key)) {
    const landed = await patience.wait(leader);
    if (landed === undefined) return ends.late();
    if (landed.value !== undefined) return ends.landed(landed.value);
  }
  return flights.lead(key, ends.lead);
}
