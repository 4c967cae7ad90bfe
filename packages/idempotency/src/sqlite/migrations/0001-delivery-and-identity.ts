import type { Migration } from './migration.ts';

/** Mode T: one row per delivery, one per entity, for ever. Times are epoch milliseconds, revisions and answers JSON. */
export const deliveryAndIdentity: Migration = {
  version: 1,
  name: 'delivery and identity',
  sql: `
CREATE TABLE orderdock_identity (
  key          BLOB    PRIMARY KEY NOT NULL CHECK (length(key) = 16),
  tenant       TEXT    NOT NULL,
  revision     TEXT    NOT NULL,
  applied      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  processed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE orderdock_delivery (
  key          BLOB    PRIMARY KEY NOT NULL CHECK (length(key) = 16),
  tenant       TEXT    NOT NULL,
  entity       BLOB    NOT NULL,
  fingerprint  BLOB,
  claim_id     TEXT    NOT NULL,
  status       TEXT    NOT NULL CHECK (status IN ('executed', 'duplicate', 'stale')),
  answer       TEXT,
  processed_at INTEGER NOT NULL,
  received_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
