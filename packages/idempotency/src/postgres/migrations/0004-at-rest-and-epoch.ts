import type { Migration } from './migration.ts';

/** What old keys are removed along, and what makes every cached fact unreadable when a tenant is erased. */
export const atRestAndEpoch: Migration = {
  version: 4,
  name: 'keys at rest and the epoch of facts',
  sql: `
CREATE INDEX orderdock_lease_at_rest ON orderdock_lease (processed_at) WHERE state IN ('done', 'failed');
COMMENT ON INDEX orderdock_lease_at_rest IS 'Finished keys, the oldest first, to be removed';

CREATE TABLE orderdock_fact_epoch ();
COMMENT ON TABLE orderdock_fact_epoch IS 'Without rows: TRUNCATE gives it a new file, and cached facts are bound to that';
`,
};
