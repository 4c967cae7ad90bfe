import { deliveryWeeks } from './delivery-weeks.ts';
import type { Migration } from './migration.ts';

/** Mode T: one row per delivery, in a partition for the week of its receipt, and one per entity. */
export const deliveryAndIdentity: Migration = {
  version: 1,
  name: 'delivery and identity',
  sql: `
CREATE TABLE orderdock_identity (
  key          bytea       PRIMARY KEY CHECK (octet_length(key) = 16),
  tenant       text        NOT NULL,
  revision     json        NOT NULL,
  applied      bigint      NOT NULL,
  created_at   timestamptz NOT NULL,
  processed_at timestamptz NOT NULL
);
COMMENT ON TABLE orderdock_identity IS 'One row per entity, for ever: the newest revision that was applied';
COMMENT ON COLUMN orderdock_identity.applied IS 'How many revisions were applied: the fence of the next write';

CREATE TABLE orderdock_delivery (
  key          bytea       NOT NULL CHECK (octet_length(key) = 16),
  tenant       text        NOT NULL,
  entity       bytea       NOT NULL,
  fingerprint  bytea,
  claim_id     uuid        NOT NULL,
  status       text        NOT NULL CHECK (status IN ('executed', 'duplicate', 'stale')),
  answer       json,
  processed_at timestamptz NOT NULL,
  received_at  timestamptz NOT NULL
) PARTITION BY RANGE (received_at);
COMMENT ON TABLE orderdock_delivery IS 'One row per delivery: how it ended, in the transaction that ended it';
COMMENT ON COLUMN orderdock_delivery.answer IS 'What the work returned; for duplicate and stale the revision that stood';
${deliveryWeeks}
SELECT orderdock_delivery_weeks(0, 2);
`,
};
