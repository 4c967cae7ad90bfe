import type { Migration } from './migration.ts';

/** What a fast tier is filled along after it was emptied. */
export const recentDeliveries: Migration = {
  version: 3,
  name: 'recent deliveries',
  sql: `
CREATE INDEX orderdock_delivery_received ON orderdock_delivery (received_at);
COMMENT ON INDEX orderdock_delivery_received IS 'The newest deliveries first, to fill a cache that was emptied';
`,
};
