import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from './index.ts';
import { postgresQuery } from './testing/raw-clients.ts';

const base = mkdtempSync(join(tmpdir(), 'servers-test-'));
chmodSync(base, 0o755);
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a throw-away PostgreSQL', () => {
  it('keeps what was committed when it is killed, on the same port', async () => {
    await using postgres = await startPostgres({ own: true });
    await postgresQuery(postgres.url, 'create table t as select 7 as n');
    await postgres.kill();
    await expect(postgresQuery(postgres.url, 'select 1')).rejects.toThrow();
    await postgres.restart();
    expect(await postgresQuery(postgres.url, 'select n from t')).toEqual(['7']);
  });

  it('takes no commit after kill has resolved, though a statement was under way', async () => {
    await using postgres = await startPostgres({ own: true });
    await postgresQuery(postgres.url, 'create table t (n int)');
    const late = postgresQuery(postgres.url, 'insert into t select 1 from pg_sleep(0.3)').catch(
      () => 'refused',
    );
    await postgres.kill();
    expect(await late).toBe('refused');
    await postgres.restart();
    expect(await postgresQuery(postgres.url, 'select n from t')).toEqual([]);
  });
});

describe('a PostgreSQL with a data folder', () => {
  it('finds its rows again, with durable settings', async () => {
    const dataDir = join(base, 'kept');
    const first = await startPostgres({ own: true, dataDir });
    await postgresQuery(first.url, 'create table t as select 7 as n');
    await first.stop();
    await using second = await startPostgres({ own: true, dataDir });
    expect(await postgresQuery(second.url, 'select n from t')).toEqual(['7']);
    const settings =
      "select string_agg(setting, ',') from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')";
    expect(await postgresQuery(second.url, settings)).toEqual(['on,on,on']);
  });

  it('starts though postmaster.pid names a process that lives and is not its server, as after a crash in a container', async () => {
    const dataDir = join(base, 'stale');
    const first = await startPostgres({ own: true, dataDir });
    await first.stop();
    writeFileSync(join(dataDir, 'postmaster.pid'), `${process.ppid}\n${dataDir}\n`);
    await using second = await startPostgres({ own: true, dataDir });
    expect(await postgresQuery(second.url, 'select 7')).toEqual(['7']);
  });

  it('names the folder where another major version made it', async () => {
    const dataDir = join(base, 'other-major');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'PG_VERSION'), '9\n');
    await expect(startPostgres({ own: true, dataDir })).rejects.toThrow(
      `The data folder ${dataDir} cannot be used: it holds PostgreSQL 9`,
    );
  });

  it('leaves alone a folder of other files', async () => {
    const dataDir = join(base, 'foreign');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'letter.txt'), 'dear reader');
    await expect(startPostgres({ own: true, dataDir })).rejects.toThrow(
      'it holds files that are not a database',
    );
    expect(readFileSync(join(dataDir, 'letter.txt'), 'utf8')).toBe('dear reader');
  });

  it('is made whole by one of two that start at once; the other is told who has it', async () => {
    const dataDir = join(base, 'contended');
    const outcomes = await Promise.allSettled([
      startPostgres({ own: true, dataDir }),
      startPostgres({ own: true, dataDir }),
    ]);
    const started = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect([started.length, refused.length]).toEqual([1, 1]);
    await Promise.all(started.map(({ value }) => value.stop()));
  });
});

describe.runIf(process.getuid?.() === 0)('a PostgreSQL of root', () => {
  it('starts with a data folder below a folder that only root can enter', async () => {
    const home = join(base, 'home-0700');
    mkdirSync(home, { mode: 0o700 });
    const lines: string[] = [];
    const postgres = await startPostgres({
      own: true,
      dataDir: join(home, 'data'),
      log: (line) => lines.push(line),
    });
    expect(await postgresQuery(postgres.url, 'select 7')).toEqual(['7']);
    await postgres.stop();
    const dataDir = /data in (\/var\/tmp\/orderdock-data-\w+)/.exec(lines.join('\n'))?.[1] ?? '';
    expect(dataDir).not.toBe('');
    rmSync(dataDir, { recursive: true });
  });
});
