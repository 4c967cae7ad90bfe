import type { Migration } from './migration.ts';

/** Mode L: one row per key of work outside the database. */
export const lease: Migration = {
  version: 2,
  name: 'lease',
  sql: `
CREATE TABLE orderdock_lease (
  key          BLOB    PRIMARY KEY NOT NULL CHECK (length(key) = 16),
  tenant       TEXT    NOT NULL,
  label        TEXT,
  fingerprint  BLOB,
  state        TEXT    NOT NULL
    CHECK (state IN ('running', 'retryable', 'done', 'failed', 'unknown', 'poison')),
  token        INTEGER NOT NULL,
  owner        TEXT    NOT NULL,
  attempts     INTEGER NOT NULL,
  lease_until  INTEGER NOT NULL,
  answer       TEXT,
  error        TEXT,
  received_at  INTEGER NOT NULL,
  processed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX orderdock_lease_parked ON orderdock_lease (tenant, processed_at, key)
  WHERE state IN ('unknown', 'poison');
`,
};
