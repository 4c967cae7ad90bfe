import { connect, createServer } from 'node:net';

/**
 * A port that nobody listens on, below the range that systems hand out for outgoing connections. Above it, a client
 * that keeps dialling a server which is down can be given that very port as its own, and the server cannot return.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Sends `request` to a local port and tells whether the first byte of the answer is `expected`. */
export function answers(port: number, request: string | Buffer, expected: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => settle(data[0] === expected.charCodeAt(0)));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
    socket.setTimeout(1_000, () => settle(false));
  });
}
