import type { Migration } from './migration.ts';

/** What old deliveries and old keys are removed along. */
export const receivedAndAtRest: Migration = {
  version: 3,
  name: 'deliveries by receipt, keys at rest',
  sql: `
CREATE INDEX orderdock_delivery_received ON orderdock_delivery (received_at);
CREATE INDEX orderdock_lease_at_rest ON orderdock_lease (processed_at) WHERE state IN ('done', 'failed');
`,
};
