import type { Instant } from '@orderdock/schema';
import { epochMillis } from '../source/instant-kinds.ts';
import { isoInstant, isoInstantUtc, type Kind } from '../source/kinds.ts';

/** Milliseconds since the epoch in the United States, ISO 8601 in the other markets; without a zone it is UTC. */
export const instant: Kind<Instant> = {
  expected: 'milliseconds since the epoch, or an ISO 8601 date and time',
  read: (value) => epochMillis.read(value) ?? isoInstant.read(value) ?? isoInstantUtc.read(value),
};

/** The last of the instants; undefined of none. */
export function latest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce((last, next) => {
    if (last === undefined || next === undefined) return last ?? next;
    return next.at > last.at ? next : last;
  }, undefined);
}
