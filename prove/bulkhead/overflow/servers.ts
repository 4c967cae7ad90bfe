import { type Server, startPostgres, startRedis } from '@orderdock/servers';

/** What the bursts run on. */
export interface Servers extends AsyncDisposable {
  readonly databaseUrl: string;
  readonly redis: Server;
}

export async function startServers(): Promise<Servers> {
  const stack = new AsyncDisposableStack();
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis({ durable: true })]);
  stack.use(postgres);
  stack.use(redis);
  return { databaseUrl: postgres.url, redis, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
