import type { Instant } from '@orderdock/schema';
import { parseIsoInstant } from '../source/iso-instant.ts';
import type { Kind } from '../source/kinds.ts';

/** eBay's `2015-08-04T19:09:02.768Z`; a text without a zone is UTC by eBay's own word. */
export const ebayInstant: Kind<Instant> = {
  expected: 'an ISO 8601 date and time',
  read: (value) => (typeof value === 'string' ? parseIsoInstant(value, true) : undefined),
};
