import { createServer } from 'node:http';
import { startTcpProxy } from '@orderdock/resilience/chaos';
import { listen } from '../simulation/listen.ts';

/** How an inventory service answers: as it should, with an error, or through the gremlin that takes three seconds. */
export type Mood = 'well' | 'error' | 'slow';

const GREMLIN_MS = 3_000;

/** An inventory service over HTTP, a wire before it that can be slowed down, and a count of what reached it. */
export interface Inventory extends AsyncDisposable {
  readonly url: string;
  readonly requests: number;
  setMood(mood: Mood): void;
}

export async function openInventory(): Promise<Inventory> {
  let requests = 0;
  let mood: Mood = 'well';
  const server = createServer((_, response) => {
    requests++;
    response.writeHead(mood === 'error' ? 500 : 200).end();
  });
  const { port } = new URL(await listen(server));
  // Chaos is off outside of tests; this is the second of the two leaves that it asks for.
  process.env['ORDERDOCK_CHAOS'] = 'allow';
  const wire = await startTcpProxy({ target: { port: Number(port) }, allowInProduction: true });
  return {
    url: `http://127.0.0.1:${wire.port}`,
    get requests() {
      return requests;
    },
    setMood(next) {
      mood = next;
      wire.set(mood === 'slow' ? { replyLatencyMs: GREMLIN_MS } : {});
    },
    async [Symbol.asyncDispose]() {
      await wire.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
