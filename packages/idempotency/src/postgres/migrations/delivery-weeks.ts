/**
 * Creates `orderdock_delivery_weeks(behind, ahead)`: the partitions from `behind` weeks before the present one to
 * `ahead` weeks after it, those that are missing, each with a primary key of its own; it returns how many they were.
 * Weeks begin on Monday 00:00 UTC and are named as ISO 8601 numbers them.
 *
 * A table is created by itself and then attached, which locks out neither readers nor writers of the parent; CREATE
 * TABLE … PARTITION OF would. It runs with the rights of whoever migrated, because the role of an application that
 * finds a week missing may own nothing. With those rights it trusts no name of the caller's search path.
 */
export const deliveryWeeks = `
DO $do$ BEGIN EXECUTE format($create$
CREATE FUNCTION %1$I.orderdock_delivery_weeks(behind integer, ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $body$
DECLARE
  parent  constant regclass := '%1$I.orderdock_delivery';
  present constant timestamp := date_trunc('week', clock_timestamp() AT TIME ZONE 'UTC');
  monday  timestamp;
  week    text;
  created integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(7301946518442390278);
  FOR distance IN -least(greatest(behind, 0), 520) .. least(greatest(ahead, 0), 520) LOOP
    monday := present + distance * interval '7 days';
    week := format('%%I.%%I', '%1$s', to_char(monday, '"orderdock_delivery_"IYYY"w"IW'));
    IF to_regclass(week) IS NULL THEN
      EXECUTE format('CREATE TABLE %%s (LIKE %%s INCLUDING ALL EXCLUDING INDEXES, PRIMARY KEY (key))', week, parent);
    END IF;
    CONTINUE WHEN EXISTS (SELECT FROM pg_inherits WHERE inhrelid = week::regclass AND inhparent = parent);
    EXECUTE format('ALTER TABLE %%s ATTACH PARTITION %%s FOR VALUES FROM (%%L) TO (%%L)',
      parent, week, monday AT TIME ZONE 'UTC', (monday + interval '7 days') AT TIME ZONE 'UTC');
    created := created + 1;
  END LOOP;
  RETURN created;
END $body$ $create$, current_schema()); END $do$;
`;
