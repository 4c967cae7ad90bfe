import type { Migration } from './migration.ts';

/** One row per escalation. */
export const escalation: Migration = {
  version: 1,
  name: 'escalation',
  sql: `
CREATE TABLE orderdock_escalation (
  name         text        COLLATE "C" NOT NULL,
  id           text        COLLATE "C" NOT NULL,
  plan_version integer     NOT NULL,
  format       integer     NOT NULL,
  origin       json        NOT NULL,
  state        json        NOT NULL,
  status       text        NOT NULL,
  phase        text        NOT NULL,
  version      bigint      NOT NULL DEFAULT 0,
  fence        bigint      NOT NULL DEFAULT 0,
  due_at       timestamptz,
  lease_until  timestamptz,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (name, id)
) WITH (fillfactor = 70);
COMMENT ON TABLE orderdock_escalation IS 'One row per escalation: the plan it began with, and where it stands';
COMMENT ON COLUMN orderdock_escalation.format IS 'The shape of origin and state; a release claims none above its own';
COMMENT ON COLUMN orderdock_escalation.origin IS 'Plan, subject, locale and values; never changed';
COMMENT ON COLUMN orderdock_escalation.version IS 'Rises with every save, which must name the one it was made from';
COMMENT ON COLUMN orderdock_escalation.fence IS 'Rises with every claim: the fence of the saves of its holder';
COMMENT ON COLUMN orderdock_escalation.due_at IS 'From when on somebody must look at it; null for never';
CREATE INDEX orderdock_escalation_due ON orderdock_escalation (name, (GREATEST(due_at, lease_until)))
  WHERE due_at IS NOT NULL;
`,
};
