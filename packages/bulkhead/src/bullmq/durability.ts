import type { Redis } from 'ioredis';
import { QueueNotDurableError, type WrongQueueSetting } from '../overflow/queue-not-durable.ts';

/** What a server has to be set to, so that nothing it acknowledged is lost or thrown out. */
const REQUIRED = {
  appendonly: 'yes',
  appendfsync: 'always',
  // While it rewrites its log, a server set to `yes` acknowledges without a sync, whatever `appendfsync` says.
  'no-appendfsync-on-rewrite': 'no',
  'maxmemory-policy': 'noeviction',
} as const;

/** Reads the server's settings. Rejects with {@link QueueNotDurableError}. */
export async function checkDurability(client: Pick<Redis, 'call' | 'info'>, queue: string): Promise<void> {
  const wrong: WrongQueueSetting[] = [];
  for (const [setting, required] of Object.entries(REQUIRED)) {
    const actual = await settingOf(client, setting);
    if (actual !== required) wrong.push({ setting, required, actual });
  }
  const role = /^role:(\w+)/m.exec(await client.info('replication'))?.[1];
  if (role !== 'master') wrong.push({ setting: 'role', required: 'master', actual: role });
  if (wrong.length > 0) throw new QueueNotDurableError(queue, wrong);
}

/** A refusal to tell (no CONFIG for this user) is `undefined`; a connection that fails is an error. */
async function settingOf(client: Pick<Redis, 'call'>, setting: string): Promise<string | undefined> {
  let answer: unknown;
  try {
    answer = await client.call('CONFIG', 'GET', setting);
  } catch (error) {
    if (error instanceof Error && /^(ERR|NOPERM|WRONGPASS)/.test(error.message)) return undefined;
    throw error;
  }
  // A list of name and value in RESP2, a map or an object in RESP3.
  if (Array.isArray(answer)) return answer[1] === undefined ? undefined : String(answer[1]);
  const value =
    answer instanceof Map ? answer.get(setting) : (answer as Record<string, unknown> | null)?.[setting];
  return value === undefined ? undefined : String(value);
}
