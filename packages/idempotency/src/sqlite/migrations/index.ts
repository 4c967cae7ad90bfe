import { deliveryAndIdentity } from './0001-delivery-and-identity.ts';
import { lease } from './0002-lease.ts';
import { receivedAndAtRest } from './0003-received-and-at-rest.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';

/** The steps of the schema in their order. A step that was published never changes. */
export const migrations: readonly Migration[] = Object.freeze([
  deliveryAndIdentity,
  lease,
  receivedAndAtRest,
]);
