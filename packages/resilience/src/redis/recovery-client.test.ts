import { expect, test } from 'vitest';
import { commandSender } from './recovery-client.ts';

test('a command is sent as either library takes it', async () => {
  const scripts = { evalsha: async () => 0, eval: async () => 0, evalSha: async () => 0 };
  const ioredis = { ...scripts, call: async (...all: string[]) => all };
  const nodeRedis = {
    evalSha: scripts.evalSha,
    eval: scripts.eval,
    sendCommand: async (all: string[]) => all,
  };
  expect(await commandSender(ioredis)('CONFIG', 'GET', 'x')).toEqual(['CONFIG', 'GET', 'x']);
  expect(await commandSender(nodeRedis)('CONFIG', 'GET', 'x')).toEqual(['CONFIG', 'GET', 'x']);
  expect(() => commandSender({} as never)).toThrow('Expected `client`');
});
