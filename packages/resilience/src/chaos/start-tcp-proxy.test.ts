import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { until } from '../__fixtures__/work.ts';
import { startTcpProxy, type TcpProxyOptions } from './start-tcp-proxy.ts';

/** A server that answers every piece with itself in capitals, a proxy before it, and a client. */
async function setUp(options: Partial<TcpProxyOptions> = {}) {
  const heard: string[] = [];
  const ends: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {}).on('close', () => ends.push('closed'));
    socket.on('data', (piece) => {
      heard.push(piece.toString());
      socket.write(piece.toString().toUpperCase());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startTcpProxy({ target: { port: (server.address() as AddressInfo).port }, ...options });
  const told: unknown[] = [];
  for (const event of ['dropped', 'cut'] as const) proxy.on(event, (payload) => told.push([event, payload]));
  const clients: Socket[] = [];
  const client = async () => {
    const socket = connect(proxy.port, '127.0.0.1');
    clients.push(socket);
    const self = { socket, said: '', end: '' };
    socket.on('data', (piece) => {
      self.said += piece.toString();
    });
    socket.on('end', () => {
      self.end ||= 'end';
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      self.end = error.code ?? 'error';
    });
    await once(socket, 'connect').catch(() => {});
    return self;
  };
  const close = async () => {
    for (const socket of clients) socket.destroy();
    await proxy.close();
    await new Promise((resolve) => server.close(resolve));
  };
  return { proxy, heard, ends, told, client, [Symbol.asyncDispose]: close };
}

test('without faults everything passes, both ways and to the end', async () => {
  await using wire = await setUp();
  const { socket, ...rest } = await wire.client();
  expect(rest.said).toBe('');
  let said = '';
  socket.on('data', (piece) => {
    said += piece.toString();
  });
  const text = 'abc'.repeat(100_000);
  socket.end(text);
  await once(socket, 'end');
  expect(said).toBe(text.toUpperCase());
  await until(() => wire.proxy.open === 0);
});

test('latency holds every piece up for its time, in order, each way by itself', async () => {
  const clock = createFakeClock();
  await using wire = await setUp({ clock, faults: { requestLatencyMs: 1_000, replyLatencyMs: 500 } });
  const client = await wire.client();
  client.socket.write('a');
  await until(() => clock.sleeping === 1);
  await clock.advance(999);
  expect(wire.heard).toEqual([]);
  await clock.advance(1);
  await until(() => wire.heard.length === 1 && clock.sleeping === 1);
  expect(client.said).toBe('');
  await clock.advance(500);
  await until(() => client.said === 'A');
  client.socket.write('b');
  await until(() => clock.sleeping === 1);
  await wire.proxy.close();
  expect(clock.sleeping).toBe(0);
});

test('where replies are dropped the request has its effect, and nobody hears of it', async () => {
  await using wire = await setUp({ faults: { replies: 'drop' } });
  const client = await wire.client();
  client.socket.write('order');
  await until(() => wire.told.length === 1);
  expect([wire.heard, client.said]).toEqual([['order'], '']);
  expect(wire.told).toEqual([['dropped', { direction: 'reply', bytes: 5 }]]);
  wire.proxy.set();
  client.socket.write('again');
  await until(() => client.said === 'AGAIN');
});

test('where requests are dropped the server hears nothing', async () => {
  await using wire = await setUp({ faults: { requests: 'drop', replies: 'drop' } });
  const client = await wire.client();
  client.socket.write('order');
  await until(() => wire.told.length === 1);
  expect([wire.heard, client.end]).toEqual([[], '']);
});

test('a reply is cut after so many bytes, of each connection, from when it was said', async () => {
  await using wire = await setUp();
  const client = await wire.client();
  client.socket.write('warm');
  await until(() => client.said === 'WARM');
  wire.proxy.set({ cutRepliesAfterBytes: 3 });
  client.socket.write('hello');
  await until(() => client.end !== '');
  expect([client.said, client.end]).toEqual(['WARMHEL', 'end']);
  expect(wire.told).toEqual([['cut', { bytes: 3 }]]);
});

test('a reset is a reset to the client, and a drop an end', async () => {
  await using wire = await setUp();
  const [first, second] = [await wire.client(), await wire.client()];
  await until(() => wire.proxy.open === 2);
  wire.proxy.reset();
  await until(() => first.end !== '' && second.end !== '');
  expect([first.end, second.end]).toEqual(['ECONNRESET', 'ECONNRESET']);
  const third = await wire.client();
  await until(() => wire.proxy.open === 1);
  wire.proxy.drop();
  await until(() => third.end !== '');
  expect(third.end).toBe('end');
});

test('half open: the server is gone, and the client keeps a connection to nobody', async () => {
  await using wire = await setUp();
  const client = await wire.client();
  client.socket.write('hello');
  await until(() => client.said === 'HELLO');
  wire.proxy.halfOpen();
  await until(() => wire.ends.length === 1);
  client.socket.write('anyone?');
  await until(() => wire.told.length === 1);
  expect([wire.heard, client.end, wire.proxy.open]).toEqual([['hello'], '', 1]);
});

test('new connections are reset, or taken and never answered', async () => {
  await using wire = await setUp({ faults: { connections: 'reset' } });
  const client = await wire.client();
  await until(() => client.end !== '');
  expect(client.end).toBe('ECONNRESET');
  wire.proxy.set({ connections: 'silence' });
  const silent = await wire.client();
  silent.socket.write('hello');
  await until(() => wire.proxy.open === 1);
  wire.proxy.set();
  const well = await wire.client();
  well.socket.write('hi');
  await until(() => well.said === 'HI');
  expect([silent.said, silent.end, wire.heard]).toEqual(['', '', ['hi']]);
});

test('a fault that cannot be worked with is named, and those before it stay', async () => {
  await using wire = await setUp();
  expect(() => wire.proxy.set({ replies: 'maybe' as 'drop' })).toThrow('`replies`');
  expect(() => wire.proxy.set({ requestLatencyMs: -1 })).toThrow('`requestLatencyMs`');
  const client = await wire.client();
  client.socket.write('a');
  await until(() => client.said === 'A');
});
