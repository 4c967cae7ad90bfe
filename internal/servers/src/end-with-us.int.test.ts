import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { postgresQuery, redisCommand } from './testing/raw-clients.ts';

const folder = mkdtempSync(join(tmpdir(), 'servers-end-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['SIGINT', 'SIGTERM', 'SIGKILL', 'its own end'] as const)(
  'servers and their folders are gone after %s of the process that started them',
  async (signal) => {
    const script = join(import.meta.dirname, 'testing/end-with-us.ts');
    const child = spawn(process.execPath, [script, signal.startsWith('SIG') ? 'stay' : 'leave'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder },
    });
    const ended = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const [postgres = '', redis = ''] = line.toString().trim().split(' ');
    if (signal.startsWith('SIG')) child.kill(signal as NodeJS.Signals);
    await ended;

    await vi.waitFor(
      async () => {
        await expect(postgresQuery(postgres, 'select 1')).rejects.toThrow();
        await expect(redisCommand(redis, 'PING')).rejects.toThrow();
        expect(readdirSync(folder)).toEqual([]);
      },
      { timeout: 20_000, interval: 50 },
    );
  },
);
