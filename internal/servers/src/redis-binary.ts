import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hasDebianTools, unpackDebianPackage } from './debian.ts';
import { ServerUnavailableError } from './errors.ts';
import { findOnPath, isExecutable } from './run.ts';
import { fillOnce } from './tools-folder.ts';

export interface RedisBinary {
  readonly command: string;
  readonly origin: 'machine' | 'debian';
  readonly env: NodeJS.ProcessEnv;
}

/** @throws ServerUnavailableError where neither this machine nor Debian's archive has one. */
export async function findRedis(log: (line: string) => void): Promise<RedisBinary> {
  // For trying the routes that this machine would not take.
  const route = process.env['ORDERDOCK_REDIS'];
  const tried = ['REDIS_URL: not set'];

  if (route === undefined || route === 'machine') {
    const command = findOnPath('redis-server', 'valkey-server');
    if (command) return { command, origin: 'machine', env: process.env };
    tried.push('redis-server and valkey-server: not on PATH');
  }
  if (route === undefined || route === 'debian') {
    if (hasDebianTools()) {
      try {
        return await unpackedRedis(log);
      } catch (error) {
        tried.push(`Debian's package redis-server: ${(error as Error).message}`);
      }
    } else {
      tried.push("Debian's package redis-server: no apt-get and dpkg-deb here");
    }
  }
  throw new ServerUnavailableError(
    'Redis',
    tried,
    'set REDIS_URL, or install Redis (apt-get install redis-server, brew install redis)',
  );
}

async function unpackedRedis(log: (line: string) => void): Promise<RedisBinary> {
  const folder = await fillOnce('redis', async (scratch) => {
    log("Redis: fetching Debian's package (2 MB) into .tools/redis");
    await unpackDebianPackage('redis-server', scratch);
    if (!isExecutable(join(scratch, 'usr/bin/redis-server')))
      throw new Error('it holds no usr/bin/redis-server');
  });
  const libraries = ['usr/lib', 'lib']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readdirSync(path)
        .filter((name) => name.includes('-linux-'))
        .map((name) => join(path, name)),
    );
  return {
    command: join(folder, 'usr/bin/redis-server'),
    origin: 'debian',
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') },
  };
}
