import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@orderdock/servers';
import { Redis } from 'ioredis';

/** A Redis that syncs its log before it answers, and finds what it kept after SIGKILL. */
export interface DurableRedis extends AsyncDisposable {
  readonly url: string;
  /** Kills it, and starts it again on what is on the disk. */
  crash(): Promise<void>;
}

/** Runs the server until the pipe from us ends, by our hand or because we ended. */
const GUARDED = '"$@" <&- & read -r line; kill -9 $!; wait';

/** Starts one with the program and the libraries of the Redis at `like`. */
export async function startDurableRedis(like: string): Promise<DurableRedis> {
  const model = new Redis(like);
  const info = await model.info('server');
  model.disconnect();
  const program = /^executable:(.*)$/m.exec(info)?.[1]?.trim() ?? 'redis-server';
  const modelPid = /^process_id:(\d+)/m.exec(info)?.[1];
  // A server writes over its environment: where its libraries are is told by what it has mapped.
  const maps = readFileSync(`/proc/${modelPid}/maps`, 'utf8');
  const libraries = new Set(Array.from(maps.matchAll(/(\/\S+)\/[^/\s]+\.so/g), ([, directory]) => directory));
  const env = { ...process.env, LD_LIBRARY_PATH: [...libraries].join(':') };
  const folder = mkdtempSync(join(tmpdir(), 'orderdock-aof-'));
  const port = await freePort();
  const settings = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined) return;
    const ended = once(running, 'exit');
    running.stdin?.end();
    await ended;
  };
  const start = async (): Promise<void> => {
    child = spawn('/bin/sh', ['-c', GUARDED, 'sh', program, ...place, ...settings], {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const probe = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    probe.on('error', () => {});
    await probe.ping();
    probe.disconnect();
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async crash() {
      await kill();
      await start();
    },
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
