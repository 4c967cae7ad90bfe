// One of the two services, in a process of its own; CRASH_FLOW_SERVICE holds its config.
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { postgresStore } from '@orderdock/idempotency/postgres';
import { Pool } from 'pg';
import type { ServiceConfig, ToService } from '../messages.ts';
import { serve, watchedPost } from './http.ts';
import { inventoryRoute } from './inventory.ts';
import { ordersRoute } from './orders.ts';
import type { ServiceParts } from './service.ts';
import { createWatch, send } from './watch.ts';
import { watchedPool } from './watched-pool.ts';
import { watchedStore } from './watched-store.ts';

const { service, databaseUrl, keyed } = JSON.parse(process.env['CRASH_FLOW_SERVICE'] ?? '') as ServiceConfig;
const watch = createWatch(service);
const connections = new Pool({ connectionString: databaseUrl, max: 4 });
const pool = watchedPool(connections, watch);
const post = watchedPost(watch);
let peer: string | undefined;

const parts: ServiceParts = {
  pool,
  store: watchedStore(postgresStore({ pool }), watch),
  watch,
  keyed,
  async post(path, asked) {
    if (peer === undefined) throw new Error('inventory is down');
    const told = await post(`${peer}${path}`, asked);
    if (told.word !== undefined) send({ kind: 'reserved', status: told.word });
    return told;
  },
};
const server = serve(service === 'orders' ? ordersRoute(parts) : inventoryRoute(parts), watch);

process.on('message', (message: ToService) => {
  switch (message.kind) {
    case 'watch':
      watch.begin(message.plan);
      return send({ kind: 'watching' });
    case 'tell':
      return send({ kind: 'passed', points: watch.passed() });
    case 'release':
      return watch.release();
    case 'die':
      return process.kill(process.pid, 'SIGKILL');
    case 'peer':
      peer = message.url;
  }
});
// Who is ready has a connection.
await connections.query('SELECT 1');
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  // A process that is killed leaves no cache behind.
  flushCompileCache();
  send({ kind: 'ready', port: (server.address() as AddressInfo).port });
});
