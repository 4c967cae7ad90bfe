import { QueueNotDurableError, type WrongQueueSetting } from '../durable-queue/errors.ts';

/** How a command is sent, whichever library it is. */
export type SendCommand = (command: string, ...parameters: string[]) => Promise<unknown>;

/** What a server has to be set to, so that nothing it acknowledged is lost or thrown out. */
const REQUIRED = {
  appendonly: 'yes',
  appendfsync: 'always',
  // While it rewrites its log, a server set to `yes` acknowledges without a sync, whatever `appendfsync` says.
  'no-appendfsync-on-rewrite': 'no',
  'maxmemory-policy': 'noeviction',
} as const;

/** Reads the server's settings; resolves to its run id. Rejects with {@link QueueNotDurableError}. */
export async function checkDurability(send: SendCommand, queue: string): Promise<string> {
  // Read before the settings: a server that is replaced in between is found out by its id.
  const server = String(await send('INFO', 'server'));
  const replication = String(await send('INFO', 'replication'));
  const wrong: WrongQueueSetting[] = [];
  for (const [setting, required] of Object.entries(REQUIRED)) {
    const actual = await settingOf(send, setting);
    if (actual !== required) wrong.push({ setting, required, actual });
  }
  const role = /^role:(\w+)/m.exec(replication)?.[1];
  if (role !== 'master') wrong.push({ setting: 'role', required: 'master', actual: role });
  if (wrong.length > 0) throw new QueueNotDurableError(queue, wrong);
  return /^run_id:([0-9a-f]+)/m.exec(server)?.[1] ?? '';
}

/** A refusal to tell (no CONFIG for this user) is `undefined`; a connection that fails is an error. */
async function settingOf(send: SendCommand, setting: string): Promise<string | undefined> {
  let answer: unknown;
  try {
    answer = await send('CONFIG', 'GET', setting);
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
