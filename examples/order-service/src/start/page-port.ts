import { createServer } from 'node:net';
import { UsageError } from './options.ts';

const DEFAULT_PORT = 8_080;
const NEIGHBOURS = 20;

/** The port for the page: the one asked for, else 8080 or the next that is free. Throws {@link UsageError}. */
export async function choosePort(asked: number | undefined, say: (line: string) => void): Promise<number> {
  if (asked !== undefined) {
    if (asked === 0 || (await isFree(asked))) return asked;
    throw new UsageError(`--port ${asked}: something else listens there`);
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + NEIGHBOURS; port++) {
    if (!(await isFree(port))) continue;
    if (port !== DEFAULT_PORT) say(`Port ${DEFAULT_PORT} is taken: the page is on ${port}`);
    return port;
  }
  return 0;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
