import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import type { Delivery } from './delivery.ts';
import { play } from './player.ts';
import { createSender } from './sender.ts';

async function listen(handler: RequestListener) {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const delivery = (name: string): Delivery => ({
  kind: 'unique',
  platform: 'shopify',
  storeId: 'shop',
  label: name,
  render: () => ({ path: `/${name}`, headers: { 'x-name': name }, body: Buffer.from(name) }),
});

test('a volley is in flight as a whole before any of it is answered', async () => {
  const waiting: (() => void)[] = [];
  await using server = await listen((_request, response) => {
    waiting.push(() => response.end('{"outcome":"executed"}'));
    // Only a pair that is here together is ever answered.
    if (waiting.length === 2) for (const answer of waiting.splice(0)) answer();
  });
  const outcomes: (string | undefined)[] = [];
  await play([[delivery('a'), delivery('a')]], {
    baseUrl: server.baseUrl,
    concurrency: 2,
    onAnswer: (_, answer) => outcomes.push(answer.outcome),
  });
  expect(outcomes).toEqual(['executed', 'executed']);
});

test('no more is in flight than the connections allow', async () => {
  let inFlight = 0;
  let most = 0;
  await using server = await listen((request, response) => {
    most = Math.max(most, ++inFlight);
    request.resume().on('end', () => {
      inFlight--;
      response.end('{}');
    });
  });
  const answered: string[] = [];
  const volleys = Array.from({ length: 40 }, (_, index) => [delivery(`${index}`)]);
  await play(volleys, {
    baseUrl: server.baseUrl,
    concurrency: 3,
    onAnswer: ({ label }) => answered.push(label),
  });
  expect(answered).toHaveLength(40);
  expect(most).toBeLessThanOrEqual(3);
});

function senderWithWaits(baseUrl: string, maxTries?: number) {
  const waits: number[] = [];
  const sender = createSender({
    baseUrl,
    connections: 1,
    maxTries,
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  const send = (): Promise<Answer> =>
    sender.send(delivery('a').render(), { pause: () => {}, resume: async () => {} });
  return { waits, send, [Symbol.asyncDispose]: () => sender[Symbol.asyncDispose]() };
}

test('a 503 is sent again, no sooner than it asks for, until it is accepted', async () => {
  let requests = 0;
  await using server = await listen((_request, response) => {
    if (++requests < 3) response.writeHead(503, { 'retry-after': '2' }).end();
    else response.end('{"outcome":"executed"}');
  });
  await using sender = senderWithWaits(server.baseUrl);
  expect(await sender.send()).toMatchObject({ status: 200, outcome: 'executed', tries: 3 });
  expect(sender.waits).toEqual([2_000, 2_000]);
});

test('a lost connection is sent again, and given up after so many tries', async () => {
  await using server = await listen((request) => request.socket.destroy());
  await using sender = senderWithWaits(server.baseUrl, 4);
  expect(await sender.send()).toMatchObject({ status: 0, tries: 4 });
  expect(sender.waits).toEqual([250, 500, 1_000]);
});

test('what is refused for good is not sent again', async () => {
  await using server = await listen((_request, response) => {
    response.writeHead(401).end('{"code":"INVALID_SIGNATURE"}');
  });
  await using sender = senderWithWaits(server.baseUrl);
  expect(await sender.send()).toMatchObject({ status: 401, reason: 'INVALID_SIGNATURE', tries: 1 });
});

test('an aborted storm answers what is in flight and rejects with the reason', async () => {
  const controller = new AbortController();
  await using server = await listen((_request, response) => {
    controller.abort(new Error('enough'));
    response.end('{}');
  });
  const answered: string[] = [];
  const storm = play([[delivery('a')], [delivery('b')], [delivery('c')]], {
    baseUrl: server.baseUrl,
    concurrency: 1,
    signal: controller.signal,
    onAnswer: ({ label }) => answered.push(label),
  });
  await expect(storm).rejects.toThrow('enough');
  expect(answered).toEqual(['a']);
});
