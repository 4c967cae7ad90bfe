import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createManagedProcess } from './managed-process.ts';
import { answers, freePort } from './ports.ts';
import { findRedis, type RedisBinary } from './redis-binary.ts';
import { createWatchdog } from './watchdog.ts';

/** The number of hash slots of any Redis Cluster. */
const SLOTS = 16_384;

/** A Redis Cluster of masters on this machine's loopback, without replicas. */
export interface RedisCluster extends AsyncDisposable {
  /** Where each node listens. */
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  stop(): Promise<void>;
}

/**
 * Starts as many masters as `size` says, gives each its share of the slots, joins them and waits until all of them say
 * that the cluster is whole. Always one of its own: no variable gives one.
 *
 * @throws ServerUnavailableError where no Redis is to be had.
 */
export async function startRedisCluster(
  size = 3,
  options: { readonly log?: ((line: string) => void) | undefined } = {},
): Promise<RedisCluster> {
  const binary = await findRedis(options.log ?? (() => {}));
  const nodes: Node[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  try {
    for (let index = 0; index < size; index++) nodes.push(await startNode(binary));
    const share = Math.ceil(SLOTS / size);
    for (const [index, { port }] of nodes.entries()) {
      const last = Math.min(SLOTS, (index + 1) * share) - 1;
      await ask(port, `CLUSTER ADDSLOTSRANGE ${index * share} ${last}`);
      // Nodes that join at once with the same epoch would have to settle it first.
      await ask(port, `CLUSTER SET-CONFIG-EPOCH ${index + 1}`);
    }
    const [first, ...others] = nodes;
    for (const { port, busPort } of others) {
      await ask(first?.port ?? 0, `CLUSTER MEET 127.0.0.1 ${port} ${busPort}`);
    }
    for (const { port } of nodes) await whole(port, size);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    nodes: nodes.map(({ port }) => ({ host: '127.0.0.1', port })),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

interface Node {
  readonly port: number;
  readonly busPort: number;
  stop(): Promise<void>;
}

async function startNode({ command, env }: RedisBinary): Promise<Node> {
  const folder = mkdtempSync(join(tmpdir(), 'orderdock-redis-'));
  const watchdog = createWatchdog(folder, 'TERM');
  const [port, busPort] = [await freePort(), await freePort()];
  const node = createManagedProcess(
    {
      name: 'Redis',
      command,
      args: [
        ...['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
        ...['--cluster-enabled', 'yes', '--cluster-port', `${busPort}`],
      ],
      env,
      cwd: folder,
      logFile: join(folder, 'server.log'),
      stopSignal: 'SIGTERM',
      ready: () => answers(port, 'PING\r\n', '+'),
    },
    watchdog,
  );
  const stop = async (): Promise<void> => {
    await node.stop();
    watchdog.release();
  };
  try {
    await node.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, busPort, stop };
}

/** Waits until a node knows every other one and every slot is served. */
async function whole(port: number, size: number): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const info = await ask(port, 'CLUSTER INFO');
    if (info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${size}`)) return;
    if (performance.now() > deadline) throw new Error(`the Redis Cluster did not become whole: ${info}`);
    await sleep(50);
  }
}

/** Sends one command and gives its answer as text. @throws Error with what the server complains of. */
function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(`${command}\r\nQUIT\r\n`));
    let said = '';
    socket.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    socket.once('error', reject);
    socket.once('end', () => (said.startsWith('-') ? reject(new Error(said.trim())) : resolve(said)));
  });
}
