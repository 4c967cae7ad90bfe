import { createServer, connect as dial, type Socket } from 'node:net';

/** A port in front of a server, which can fall silent, lose answers, break off, or become another server. */
export interface FaultProxy extends Disposable {
  readonly port: number;
  /** `open` passes everything; `silent` passes nothing and closes nothing; `mute` passes requests, not answers. */
  mode: 'open' | 'silent' | 'mute';
  readonly target: number;
  /** Breaks off every connection; new ones lead to this port. */
  redirect(port: number): void;
}

export async function startProxy(targetPort: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let target = targetPort;
  const breakOff = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    const upstream = dial(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.on('data', (chunk) => proxy.mode !== 'silent' && upstream.write(chunk));
    upstream.on('data', (chunk) => proxy.mode === 'open' && client.write(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const proxy: FaultProxy = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mode: 'open',
    get target() {
      return target;
    },
    redirect(port) {
      target = port;
      breakOff();
    },
    [Symbol.dispose]() {
      breakOff();
      server.close();
    },
  };
  return proxy;
}
