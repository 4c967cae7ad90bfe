import type { Redis } from 'ioredis';
import { PLATFORM_SLOTS, STORE_SLOTS, STORES } from './words.ts';

/** KEYS: the store's work, all work, the highest counts. ARGV: id, store. */
const ENTER = `
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('SADD', KEYS[2], ARGV[1])
for i, field in ipairs({ ARGV[2], 'all' }) do
  local now = redis.call('SCARD', KEYS[i])
  if now > tonumber(redis.call('HGET', KEYS[3], field) or '0') then redis.call('HSET', KEYS[3], field, now) end
end`;

interface Work {
  readonly name: string;
  readonly store: string;
  readonly id: string;
}

/** Says that a piece of work begins; the server counts how much of it there is. */
export async function enter(client: Redis, { name, store, id }: Work): Promise<void> {
  await client.eval(ENTER, 3, `${name}:${store}`, `${name}:all`, `${name}:max`, id, store);
}

export async function leave(client: Redis, { name, store, id }: Work): Promise<void> {
  await client.multi().srem(`${name}:${store}`, id).srem(`${name}:all`, id).exec();
}

/** What the server saw of the work itself, whatever the caps believe. */
export class Referee {
  readonly #client: Redis;
  readonly #name: string;

  constructor(client: Redis, name: string) {
    this.#client = client;
    this.#name = name;
  }

  /** Work of one process that is under way, or of all. */
  async running(pid?: number): Promise<readonly string[]> {
    const ids = await this.#client.smembers(`${this.#name}:all`);
    return pid === undefined ? ids : ids.filter((id) => id.startsWith(`${pid}:`));
  }

  /** The most that was under way in all since the last `forget`. */
  async highest(): Promise<number> {
    return Number(await this.#client.hget(`${this.#name}:max`, 'all'));
  }

  /** How far a cap was overstepped at most since the last `forget`. */
  async above(): Promise<number> {
    const counts = await this.#client.hgetall(`${this.#name}:max`);
    const stores = STORES.map((store) => Number(counts[store] ?? 0) - STORE_SLOTS);
    return Math.max(0, Number(counts['all'] ?? 0) - PLATFORM_SLOTS, ...stores);
  }

  async forget(): Promise<void> {
    await this.#client.del(`${this.#name}:max`);
  }

  /** What a killed process was doing has ended with it. Returns how much that was. */
  async bury(pid: number): Promise<number> {
    const ids = await this.running(pid);
    for (const key of ids.length > 0 ? ['all', ...STORES] : [])
      await this.#client.srem(`${this.#name}:${key}`, ...ids);
    return ids.length;
  }

  /** Places that the caps hold for anybody. */
  async leases(): Promise<number> {
    const keys = await this.#client.keys(`orderdock:{${this.#name}:*}:caps:*`);
    const sets = keys.filter((key) => !key.endsWith(':state'));
    const counts = await Promise.all(sets.map((key) => this.#client.zcard(key)));
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
