import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Server, startPostgres } from '@orderdock/servers';
import type { Pool } from 'pg';
import { openPool, portOf } from './world.ts';

/** A primary and a replica that follows it until it is cut off. */
export interface TwoClusters extends AsyncDisposable {
  readonly primary: Server;
  readonly primaryPool: Pool;
  readonly replica: Server;
  readonly replicaPool: Pool;
  /** Resolves once the replica has all that the primary has committed. */
  caughtUp(): Promise<void>;
  /** From here on the replica receives nothing. */
  cutOff(): Promise<void>;
  /** Makes the replica a primary of its own; resolves once it takes writes. */
  promote(): Promise<void>;
}

/** `prepare` is run on the primary before the replica is made. */
export async function startTwoClusters(prepare: (pool: Pool) => Promise<void>): Promise<TwoClusters> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.adopt(mkdtempSync(join(tmpdir(), 'orderdock-clusters-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  // The account that the servers drop to must be able to enter.
  chmodSync(folder, 0o755);
  const first = await startPostgres({ own: true, dataDir: join(folder, 'primary') });
  const pool = openPool(first.url);
  const { rows } = await pool.query('SHOW data_directory');
  const source = String(rows[0].data_directory);
  await prepare(pool);
  await pool.end();
  await first.stop();

  const target = join(folder, 'replica');
  copyCluster(source, target);
  const primary = stack.use(await startPostgres({ own: true, dataDir: source }));
  appendFileSync(
    join(target, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${portOf(primary.url)} user=postgres'\n`,
  );
  const replica = stack.use(await startPostgres({ own: true, dataDir: target }));
  const primaryPool = stack.adopt(openPool(primary.url), (it) => it.end());
  const replicaPool = stack.adopt(openPool(replica.url), (it) => it.end());
  const owned = stack.move();

  const until = async (asked: Pool, expression: string, parameters: readonly unknown[] = []) => {
    for (;;) {
      const { rows: answer } = await asked.query(`SELECT ${expression} AS holds`, [...parameters]);
      if (answer[0].holds === true) return;
      await sleep(20);
    }
  };
  return {
    primary,
    primaryPool,
    replica,
    replicaPool,
    async caughtUp() {
      const { rows: at } = await primaryPool.query('SELECT pg_current_wal_lsn()::text AS lsn');
      await until(replicaPool, 'pg_last_wal_replay_lsn() >= $1::pg_lsn', [at[0].lsn]);
    },
    async cutOff() {
      await replicaPool.query(`ALTER SYSTEM SET primary_conninfo = ''`);
      await replicaPool.query('SELECT pg_reload_conf()');
      await until(replicaPool, 'NOT EXISTS (SELECT FROM pg_stat_wal_receiver)');
    },
    async promote() {
      await replicaPool.query('SELECT pg_promote()');
      await until(replicaPool, 'NOT pg_is_in_recovery()');
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A cold copy of a cluster that has been shut down, with the same owner, as a standby. */
function copyCluster(source: string, target: string): void {
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(target, 'standby.signal'), '');
  const { uid, gid } = statSync(source);
  for (const name of readdirSync(target, { recursive: true }))
    lchownSync(join(target, String(name)), uid, gid);
  chownSync(target, uid, gid);
  chmodSync(target, 0o700);
}
