import { describe, expect, it, vi } from 'vitest';
import { ServerUnavailableError, startRedis } from './index.ts';
import { redisCommand } from './testing/raw-clients.ts';

describe('a Redis', () => {
  it('comes back empty on the same port', async () => {
    await using redis = await startRedis({ own: true });
    expect(await redisCommand(redis.url, 'SET', 'k', 'v')).toBe('+OK');
    await redis.kill();
    await expect(redisCommand(redis.url, 'PING')).rejects.toThrow();
    await redis.restart();
    expect(await redisCommand(redis.url, 'GET', 'k')).toBe('$-1');
  });

  it('that is given is used, and neither stopped nor killed', async () => {
    vi.stubEnv('REDIS_URL', 'redis://somewhere:6379');
    try {
      const redis = await startRedis();
      expect(redis).toMatchObject({
        url: 'redis://somewhere:6379',
        origin: 'given',
        label: 'Redis from REDIS_URL',
      });
      await redis.stop();
      await expect(redis.kill()).rejects.toThrow('it is not ours to stop');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('that cannot be had is an error that says what was tried and what to do', async () => {
    vi.stubEnv('ORDERDOCK_REDIS', 'none');
    try {
      const error = await startRedis({ own: true }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ServerUnavailableError);
      expect((error as Error).message).toMatch(
        /^No Redis could be had\.\n {2}tried: .*\n {2}do: set REDIS_URL, or install/,
      );
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
