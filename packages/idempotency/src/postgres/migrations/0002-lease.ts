import type { Migration } from './migration.ts';

/** Mode L: one row per key of work outside the database. */
export const lease: Migration = {
  version: 2,
  name: 'lease',
  sql: `
CREATE TABLE orderdock_lease (
  key          bytea       PRIMARY KEY CHECK (octet_length(key) = 16),
  tenant       text        NOT NULL,
  label        text,
  fingerprint  bytea,
  state        text        NOT NULL
    CHECK (state IN ('running', 'retryable', 'done', 'failed', 'unknown', 'poison')),
  token        bigint      NOT NULL,
  owner        uuid        NOT NULL,
  attempts     integer     NOT NULL,
  lease_until  timestamptz NOT NULL,
  answer       json,
  error        text,
  received_at  timestamptz NOT NULL,
  processed_at timestamptz
) WITH (fillfactor = 80);
COMMENT ON TABLE orderdock_lease IS 'One row per key of work outside the database: who may do it, and how it ended';
COMMENT ON COLUMN orderdock_lease.label IS 'What people call the key, given by the caller for the list of what is parked';
COMMENT ON COLUMN orderdock_lease.token IS 'Rises with every new holder: the fence of renew, release and finish';
COMMENT ON COLUMN orderdock_lease.attempts IS 'Counted when the work is claimed, before it begins';
COMMENT ON COLUMN orderdock_lease.error IS 'The code of the error it ended with, never its message';
COMMENT ON COLUMN orderdock_lease.processed_at IS 'When it came to rest: done, failed or parked';
CREATE INDEX orderdock_lease_parked ON orderdock_lease (tenant, processed_at, key)
  WHERE state IN ('unknown', 'poison');
`,
};
