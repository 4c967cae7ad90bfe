import type { QueueMigration } from './migration.ts';

/**
 * Tables of the queue and the functions that work on them.
 *
 * Ids, keys and payloads are `bytea`: `text` holds no NUL, and `json` would change what it stores. Requests and answers
 * are JSON, with bytes in base64, so that every client passes them alike. The oldest waiting job of a key is its `head`,
 * and only heads are claimed. Whoever adds or removes locks the queue's row first: its counts are exact, and `seq` is
 * the order of the commits. A claim takes rows only, and skips those that are locked, so that nobody waits for it.
 */
export const queueTables: QueueMigration = {
  version: 1,
  name: 'queue',
  sql: `
CREATE TABLE orderdock_queue (
  name   text   PRIMARY KEY,
  depth  bigint NOT NULL DEFAULT 0,
  parked bigint NOT NULL DEFAULT 0,
  bytes  bigint NOT NULL DEFAULT 0
);
CREATE SEQUENCE orderdock_queue_seq;
CREATE TABLE orderdock_queue_job (
  queue    text        NOT NULL,
  id       bytea       NOT NULL,
  key      bytea       NOT NULL,
  payload  bytea       NOT NULL,
  seq      bigint      NOT NULL DEFAULT nextval('orderdock_queue_seq'),
  rank     bigint      NOT NULL,
  head     boolean     NOT NULL,
  added_at timestamptz NOT NULL,
  free_at  timestamptz NOT NULL DEFAULT '-infinity',
  attempts integer     NOT NULL DEFAULT 0,
  token    uuid,
  reason   text,
  PRIMARY KEY (queue, id)
);
CREATE INDEX orderdock_queue_job_head ON orderdock_queue_job (queue, rank, seq) WHERE head;
CREATE INDEX orderdock_queue_job_key ON orderdock_queue_job (queue, key, seq) WHERE reason IS NULL;
CREATE INDEX orderdock_queue_job_age ON orderdock_queue_job (queue, seq) WHERE reason IS NULL;
CREATE INDEX orderdock_queue_job_parked ON orderdock_queue_job (queue, seq) WHERE reason IS NOT NULL;

CREATE FUNCTION orderdock_queue_lock(queue_name text) RETURNS orderdock_queue
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
DECLARE counts orderdock_queue;
BEGIN
  -- What is acknowledged must be on the disk, whatever the session was told.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  INSERT INTO orderdock_queue (name) VALUES (queue_name) ON CONFLICT DO NOTHING;
  SELECT * INTO counts FROM orderdock_queue WHERE name = queue_name FOR UPDATE;
  RETURN counts;
END $f$;

CREATE FUNCTION orderdock_queue_promote(queue_name text, of_key bytea) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $f$
  UPDATE orderdock_queue_job SET head = true
  WHERE queue = queue_name AND id = (
    SELECT id FROM orderdock_queue_job WHERE queue = queue_name AND key = of_key AND reason IS NULL ORDER BY seq LIMIT 1
  )
$f$;

CREATE FUNCTION orderdock_queue_has(queue_name text, of_key bytea) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $f$
  SELECT EXISTS (SELECT FROM orderdock_queue_job WHERE queue = queue_name AND key = of_key AND reason IS NULL)
$f$;

CREATE FUNCTION orderdock_queue_add(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
DECLARE
  counts orderdock_queue := orderdock_queue_lock(queue_name);
  job record;
  size bigint;
  at timestamptz := clock_timestamp();
  results text[] := '{}';
BEGIN
  FOR job IN
    SELECT decode(j.id, 'base64') AS id, decode(j.key, 'base64') AS key, decode(j.payload, 'base64') AS payload,
      j.head_start, j.max_jobs, j.max_bytes
    FROM json_to_recordset(request)
      AS j (id text, key text, payload text, head_start bigint, max_jobs bigint, max_bytes bigint)
  LOOP
    size := octet_length(job.key) + octet_length(job.payload);
    IF EXISTS (SELECT FROM orderdock_queue_job WHERE queue = queue_name AND id = job.id) THEN
      results := results || 'known'::text;
    ELSIF counts.depth + counts.parked >= job.max_jobs THEN
      results := results || 'too_many'::text;
    ELSIF counts.bytes + size > job.max_bytes THEN
      results := results || 'too_large'::text;
    ELSE
      INSERT INTO orderdock_queue_job (queue, id, key, payload, rank, head, added_at) VALUES (
        queue_name, job.id, job.key, job.payload, floor(extract(epoch FROM at) * 1000)::bigint - job.head_start,
        NOT orderdock_queue_has(queue_name, job.key), at
      );
      counts.depth := counts.depth + 1;
      counts.bytes := counts.bytes + size;
      results := results || 'added'::text;
    END IF;
  END LOOP;
  UPDATE orderdock_queue SET depth = counts.depth, bytes = counts.bytes WHERE name = queue_name;
  RETURN array_to_json(results)::text;
END $f$;

CREATE FUNCTION orderdock_queue_claim(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
DECLARE
  at timestamptz := clock_timestamp();
  until timestamptz := at + (request->>'lease_ms')::double precision * interval '1 millisecond';
  claims json;
BEGIN
  WITH free AS MATERIALIZED (
    SELECT id FROM orderdock_queue_job WHERE queue = queue_name AND head AND free_at <= at
    ORDER BY rank, seq LIMIT (request->>'limit')::bigint FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE orderdock_queue_job j SET token = gen_random_uuid(), attempts = j.attempts + 1, free_at = until
    FROM free WHERE j.queue = queue_name AND j.id = free.id
    RETURNING j.id, j.key, j.payload, j.token, j.attempts, j.rank, j.seq
  )
  SELECT json_agg(json_build_object(
    'id', encode(id, 'base64'), 'key', encode(key, 'base64'), 'payload', encode(payload, 'base64'),
    'token', token, 'attempt', attempts
  ) ORDER BY rank, seq) INTO claims FROM taken;
  RETURN coalesce(claims, '[]'::json)::text;
END $f$;

CREATE FUNCTION orderdock_queue_extend(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
BEGIN
  UPDATE orderdock_queue_job
  SET free_at = clock_timestamp() + (request->>'lease_ms')::double precision * interval '1 millisecond'
  WHERE queue = queue_name AND id = decode(request->>'id', 'base64') AND token::text = request->>'token'
    AND reason IS NULL;
  RETURN array_to_json(ARRAY[FOUND])::text;
END $f$;

CREATE FUNCTION orderdock_queue_retry(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
BEGIN
  UPDATE orderdock_queue_job
  SET token = NULL, attempts = attempts - (request->>'uncounted')::integer,
    free_at = clock_timestamp() + (request->>'delay_ms')::double precision * interval '1 millisecond'
  WHERE queue = queue_name AND id = decode(request->>'id', 'base64') AND token::text = request->>'token'
    AND reason IS NULL;
  RETURN array_to_json(ARRAY[FOUND])::text;
END $f$;

CREATE FUNCTION orderdock_queue_complete(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
DECLARE
  counts orderdock_queue := orderdock_queue_lock(queue_name);
  claim record;
  job record;
  results boolean[] := '{}';
BEGIN
  FOR claim IN SELECT decode(c.id, 'base64') AS id, c.token FROM json_to_recordset(request) AS c (id text, token text) LOOP
    DELETE FROM orderdock_queue_job WHERE queue = queue_name AND id = claim.id AND token::text = claim.token
      AND reason IS NULL
    RETURNING key, octet_length(key) + octet_length(payload) AS size INTO job;
    results := results || FOUND;
    CONTINUE WHEN NOT FOUND;
    counts.depth := counts.depth - 1;
    counts.bytes := counts.bytes - job.size;
    PERFORM orderdock_queue_promote(queue_name, job.key);
  END LOOP;
  UPDATE orderdock_queue SET depth = counts.depth, bytes = counts.bytes WHERE name = queue_name;
  RETURN array_to_json(results)::text;
END $f$;

CREATE FUNCTION orderdock_queue_bury(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
DECLARE of_key bytea;
BEGIN
  PERFORM orderdock_queue_lock(queue_name);
  UPDATE orderdock_queue_job SET token = NULL, head = false, reason = convert_from(decode(request->>'reason', 'base64'), 'UTF8')
  WHERE queue = queue_name AND id = decode(request->>'id', 'base64') AND token::text = request->>'token'
    AND reason IS NULL
  RETURNING key INTO of_key;
  IF NOT FOUND THEN RETURN '[false]'; END IF;
  UPDATE orderdock_queue SET depth = depth - 1, parked = parked + 1 WHERE name = queue_name;
  PERFORM orderdock_queue_promote(queue_name, of_key);
  RETURN '[true]';
END $f$;

CREATE FUNCTION orderdock_queue_parked(queue_name text, request json) RETURNS text
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $f$
  SELECT coalesce(json_agg(json_build_object(
    'id', encode(id, 'base64'), 'key', encode(key, 'base64'), 'payload', encode(payload, 'base64'),
    'reason', reason, 'attempts', attempts
  ) ORDER BY seq), '[]'::json)::text
  FROM (
    SELECT * FROM orderdock_queue_job WHERE queue = queue_name AND reason IS NOT NULL
    ORDER BY seq LIMIT (request->>'limit')::bigint
  ) AS oldest
$f$;

CREATE FUNCTION orderdock_queue_replay(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
DECLARE at timestamptz;
BEGIN
  PERFORM orderdock_queue_lock(queue_name);
  at := clock_timestamp();
  UPDATE orderdock_queue_job SET
    head = NOT orderdock_queue_has(queue_name, key), reason = NULL, attempts = 0, seq = nextval('orderdock_queue_seq'),
    rank = floor(extract(epoch FROM at) * 1000)::bigint, added_at = at, free_at = '-infinity'
  WHERE queue = queue_name AND id = decode(request->>'id', 'base64') AND reason IS NOT NULL;
  IF NOT FOUND THEN RETURN '[false]'; END IF;
  UPDATE orderdock_queue SET depth = depth + 1, parked = parked - 1 WHERE name = queue_name;
  RETURN '[true]';
END $f$;

CREATE FUNCTION orderdock_queue_discard(queue_name text, request json) RETURNS text
LANGUAGE plpgsql SET search_path FROM CURRENT AS $f$
DECLARE size bigint;
BEGIN
  PERFORM orderdock_queue_lock(queue_name);
  DELETE FROM orderdock_queue_job WHERE queue = queue_name AND id = decode(request->>'id', 'base64')
    AND reason IS NOT NULL
  RETURNING octet_length(key) + octet_length(payload) INTO size;
  IF NOT FOUND THEN RETURN '[false]'; END IF;
  UPDATE orderdock_queue SET parked = parked - 1, bytes = bytes - size WHERE name = queue_name;
  RETURN '[true]';
END $f$;

CREATE FUNCTION orderdock_queue_stats(queue_name text, request json) RETURNS text
LANGUAGE sql SET search_path FROM CURRENT AS $f$
  SELECT json_build_object(
    'depth', coalesce(max(depth), 0), 'parked', coalesce(max(parked), 0), 'bytes', coalesce(max(bytes), 0),
    'oldestAgeMs', greatest(0, floor(coalesce(extract(epoch FROM clock_timestamp() - (
      SELECT added_at FROM orderdock_queue_job WHERE queue = queue_name AND reason IS NULL ORDER BY seq LIMIT 1
    )), 0) * 1000))
  )::text
  FROM orderdock_queue WHERE name = queue_name
$f$;
`,
};
