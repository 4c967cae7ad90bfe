import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createFailureDomains } from '../domains/create-failure-domains.ts';
import { redisSharedDomains } from './breaker.ts';

type Answer = (operation: string, domain: string) => unknown;

/** A process whose Redis answers as the test says, and a channel that the test speaks on. */
function sessionBench(answerTo: Answer) {
  const clock = createFakeClock();
  const commands: string[] = [];
  let hear: (channel: string, message: string) => void = () => {};
  const evalsha = async (_sha: string, _keys: number, ...rest: string[]) => {
    const [, , operation = '', , domain = ''] = rest;
    commands.push(`${operation} ${domain}`.trim());
    return answerTo(operation, domain);
  };
  const client = { evalsha, eval: evalsha };
  const subscriber = {
    on: (_event: 'message', listener: typeof hear) => {
      hear = listener;
    },
    off: () => {},
    subscribe: async () => {},
    unsubscribe: async () => {},
  };
  const shared = redisSharedDomains({ client, subscriber, key: 'k', random: () => 0.5, restMs: 500 });
  const domains = createFailureDomains({ clock, shared });
  const circuit = domains.for({ platform: 'p', store: 's' });
  const call = (isWell: boolean) => {
    const ticket = circuit.enter();
    const work = () => (isWell ? Promise.resolve() : Promise.reject(new Error('down')));
    return circuit.record(ticket, work, () => 'failure').catch(() => {});
  };
  const say = (...word: unknown[]) => hear('orderdock:{k}:circuits', JSON.stringify(['node', word]));
  return { clock, commands, domains, circuit, call, say };
}

const quiet: Answer = (operation) => (operation === 'sync' ? ['1000'] : []);
const DOMAIN = 'p//s';

test('a thousand calls send no command, and the poll sends one in each of its times', async () => {
  const { clock, commands, call, domains } = sessionBench(quiet);
  for (let count = 0; count < 1_000; count++) await call(true);
  expect(commands).toEqual(['sync']);
  await clock.advance(3_000);
  expect(commands).toEqual(['sync', 'sync', 'sync', 'sync']);
  await domains.close();
  await clock.advance(60_000);
  expect(commands).toHaveLength(4);
  expect(clock.sleeping).toBe(0);
});

test('a circuit that opens is told of once, and not when others opened it', async () => {
  const { clock, commands, call, domains, say, circuit } = sessionBench(quiet);
  for (let count = 0; count < 5; count++) await call(false);
  expect(commands.filter((command) => command.startsWith('vote'))).toEqual([`vote ${DOMAIN}`]);
  say(DOMAIN, 'closed', '0', '5');
  expect(circuit.state).toBe('closed');
  say(DOMAIN, 'open', '2000', '6');
  expect(circuit.state).toBe('open');
  expect(circuit.retryAfterMs).toBe(2_000);
  await clock.advance(0);
  expect(commands.filter((command) => command.startsWith('vote'))).toHaveLength(1);
  await domains.close();
});

test('a word that is older than the last one is not followed, in whatever order they come', async () => {
  const { say, circuit, domains } = sessionBench(quiet);
  circuit.enter();
  say(DOMAIN, 'open', '60000', '10');
  say(DOMAIN, 'closed', '0', '9');
  expect(circuit.state).toBe('open');
  say(DOMAIN, 'closed', '0', '11');
  expect(circuit.state).toBe('closed');
  say(DOMAIN, 'open', '60000', '10');
  expect(circuit.state).toBe('closed');
  await domains.close();
});

test('a Redis that fails changes no circuit, and hears what is still open when it is back', async () => {
  let isThere = true;
  const { clock, commands, call, circuit, domains } = sessionBench((operation, domain) => {
    if (!isThere) throw new Error('connection lost');
    return quiet(operation, domain);
  });
  isThere = false;
  await clock.advance(1_000);
  for (let count = 0; count < 5; count++) await call(false);
  expect(circuit.state).toBe('open');
  expect(commands.filter((command) => command.startsWith('vote'))).toEqual([]);
  isThere = true;
  await clock.advance(2_000);
  expect(commands.filter((command) => command.startsWith('vote'))).toEqual([`vote ${DOMAIN}`]);
  await clock.advance(8_000);
  // Nobody else has it open: it is probed at once, with no question.
  await call(true);
  expect(circuit.state).toBe('closed');
  await domains.close();
});

test('a domain that the server speaks of no more is left to each process', async () => {
  const { clock, commands, call, circuit, say, domains } = sessionBench(quiet);
  circuit.enter();
  // An older one than what `sync` answers with.
  say(DOMAIN, 'open', '5000', '10');
  await clock.advance(4_999);
  expect(circuit.state).toBe('open');
  await clock.advance(1);
  await call(true);
  expect(circuit.state).toBe('closed');
  expect(commands.filter((command) => command.startsWith('claim'))).toEqual([]);
  await domains.close();
});

test('a domain that is open for all is probed with the token of the server only', async () => {
  const granted: Answer = (operation, domain) =>
    operation === 'claim' ? ['granted', '77'] : quiet(operation, domain);
  const { clock, commands, call, circuit, say, domains } = sessionBench(granted);
  circuit.enter();
  say(DOMAIN, 'open', '1000', '2000');
  await clock.advance(1_000);
  expect(() => circuit.enter()).toThrow(expect.objectContaining({ code: 'CIRCUIT_OPEN' }));
  await clock.advance(0);
  await call(true);
  await clock.advance(0);
  expect(circuit.state).toBe('closed');
  const told = commands.filter((command) => command !== 'sync');
  expect(told).toEqual([`claim ${DOMAIN}`, `answer ${DOMAIN}`]);
  await domains.close();
});
