import type { Migration } from './migration.ts';

/**
 * Mode T: one row per delivery, one per entity, for ever, and the rows that are locked in place of an entity. Times are
 * epoch milliseconds, texts are bytes of UTF-8, revisions and answers JSON.
 */
export const deliveryAndIdentity: Migration = {
  version: 1,
  name: 'delivery and identity',
  statements: (prefix) => [
    `CREATE TABLE IF NOT EXISTS ${prefix}orderdock_identity (
  id           BINARY(16) NOT NULL PRIMARY KEY,
  tenant       MEDIUMBLOB NOT NULL,
  revision     LONGBLOB   NOT NULL,
  applied      BIGINT     NOT NULL,
  created_at   BIGINT     NOT NULL,
  processed_at BIGINT     NOT NULL
) ENGINE = InnoDB`,
    `CREATE TABLE IF NOT EXISTS ${prefix}orderdock_delivery (
  id           BINARY(16) NOT NULL PRIMARY KEY,
  tenant       MEDIUMBLOB NOT NULL,
  entity       BINARY(16) NOT NULL,
  fingerprint  BINARY(16),
  claim_id     VARBINARY(64) NOT NULL,
  status       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    CHECK (status IN ('executed', 'duplicate', 'stale')),
  answer       LONGBLOB,
  processed_at BIGINT     NOT NULL,
  received_at  BIGINT     NOT NULL,
  KEY orderdock_delivery_received (received_at)
) ENGINE = InnoDB`,
    `CREATE TABLE IF NOT EXISTS ${prefix}orderdock_lock (
  stripe INT UNSIGNED NOT NULL PRIMARY KEY
) ENGINE = InnoDB`,
    `INSERT IGNORE INTO ${prefix}orderdock_lock (stripe)
WITH RECURSIVE digits (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM digits WHERE n < 255)
SELECT high.n * 256 + low.n FROM digits AS high CROSS JOIN digits AS low`,
  ],
};
