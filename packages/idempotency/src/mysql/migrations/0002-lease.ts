import type { Migration } from './migration.ts';

/** Mode L: one row per key of work outside the database. `version` rises with every write of the row. */
export const lease: Migration = {
  version: 2,
  name: 'lease',
  statements: (prefix) => [
    `CREATE TABLE IF NOT EXISTS ${prefix}orderdock_lease (
  id           BINARY(16) NOT NULL PRIMARY KEY,
  tenant       MEDIUMBLOB NOT NULL,
  label        MEDIUMBLOB,
  fingerprint  BINARY(16),
  state        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    CHECK (state IN ('running', 'retryable', 'done', 'failed', 'unknown', 'poison')),
  token        BIGINT     NOT NULL,
  owner        VARBINARY(64) NOT NULL,
  attempts     BIGINT     NOT NULL,
  lease_until  BIGINT     NOT NULL,
  answer       LONGBLOB,
  error        BLOB,
  received_at  BIGINT     NOT NULL,
  processed_at BIGINT,
  version      BIGINT     NOT NULL,
  KEY orderdock_lease_parked (tenant(64), state, processed_at),
  KEY orderdock_lease_rest (state, processed_at)
) ENGINE = InnoDB`,
  ],
};
