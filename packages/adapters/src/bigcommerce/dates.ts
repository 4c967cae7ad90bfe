import type { Instant } from '@orderdock/schema';
import { rfc2822Instant } from '../source/instant-kinds.ts';
import { isoInstantUtc, type Kind } from '../source/kinds.ts';

/** The platform is of 2009; what is earlier by far is a date that was never set. */
const EARLIEST = '1990';

/** A date of either version of the API: RFC 2822 in V2, ISO 8601 in V3; one without a zone is in UTC, as both say. */
export const instant: Kind<Instant> = {
  expected: 'an RFC 2822 or ISO 8601 date and time',
  read: (value) => {
    const read = rfc2822Instant.read(value) ?? isoInstantUtc.read(value);
    return read === undefined || read.at < EARLIEST ? undefined : read;
  },
};
