import { expect, test } from 'vitest';
import { QueueNotDurableError } from '../durable-queue/errors.ts';
import { checkDurability } from './durability.ts';

const INFO: Readonly<Record<string, string>> = {
  server: '# Server\r\nredis_version:7.4.0\r\nrun_id:0123abcd\r\n',
  replication: '# Replication\r\nrole:master\r\n',
};
const SETTINGS: Readonly<Record<string, string>> = {
  appendonly: 'yes',
  appendfsync: 'always',
  'no-appendfsync-on-rewrite': 'no',
  'maxmemory-policy': 'noeviction',
};

/** A server that answers CONFIG GET in the form of `reply`. */
const server =
  (reply: (name: string, value: string) => unknown, info = INFO) =>
  async (command: string, ...parameters: string[]) => {
    if (command === 'INFO') return info[parameters[0] ?? ''];
    const name = parameters[1] ?? '';
    return reply(name, SETTINGS[name] ?? '');
  };

test.each([
  ['a list', (name: string, value: string) => [name, value]],
  ['a map', (name: string, value: string) => new Map([[name, value]])],
  ['an object', (name: string, value: string) => ({ [name]: value })],
])('the settings are read from %s', async (_form, reply) => {
  expect(await checkDurability(server(reply), 'q')).toBe('0123abcd');
});

test('settings that are not told are wrong settings, and so is a replica', async () => {
  const replica = { ...INFO, replication: 'role:slave\r\n' };
  const error = await checkDurability(
    server(() => {
      throw new Error("NOPERM this user has no permissions to run the 'config|get' command");
    }, replica),
    'q',
  ).catch((reason: unknown) => reason);
  expect(QueueNotDurableError.isInstance(error)).toBe(true);
  expect((error as QueueNotDurableError).wrong.map(({ setting, actual }) => [setting, actual])).toEqual([
    ['appendonly', undefined],
    ['appendfsync', undefined],
    ['no-appendfsync-on-rewrite', undefined],
    ['maxmemory-policy', undefined],
    ['role', 'slave'],
  ]);
});

test('a connection that fails says nothing about the settings', async () => {
  const failing = server(() => {
    throw new Error('Connection is closed.');
  });
  await expect(checkDurability(failing, 'q')).rejects.toThrow('Connection is closed.');
});
