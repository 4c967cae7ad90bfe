import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { type Service, startService } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { type DeliveryFacts, type OrderFacts, shopifyHeaders, shopifyOrder } from './shopify.ts';

export const SECRET = 'a live secret';

/** The service in this process, on a database of its own, with one store of each platform. */
export interface TestService extends AsyncDisposable {
  readonly url: string;
  /** Connected to the service's database, outside the service. */
  readonly database: pg.Pool;
  readonly databaseName: string;
  post(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ): Promise<Response>;
  /** A signed Shopify webhook to the store `store-1`. */
  deliver(order: OrderFacts, delivery?: Partial<DeliveryFacts>): Promise<Response>;
  get<T>(path: string): Promise<T>;
}

export interface TestServiceOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

export async function startTestService({
  databaseUrl,
  redisUrl,
  env,
}: TestServiceOptions): Promise<TestService> {
  const databaseName = `app_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  await admin.query(`CREATE DATABASE ${databaseName} TEMPLATE template0`);
  const own = new URL(databaseUrl);
  own.pathname = `/${databaseName}`;
  const config = readConfig({
    DATABASE_URL: own.href,
    REDIS_URL: redisUrl,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const service: Service = await startService(config, pino({ level: 'silent' }));
  const database = new pg.Pool({
    connectionString: own.href,
    max: 3,
    options: `-c search_path=${config.DATABASE_SCHEMA}`,
  });
  database.on('error', () => {});
  const url = `http://127.0.0.1:${service.port}`;
  for (const platform of ['shopify', 'woocommerce']) {
    const answer = await fetch(`${url}/stores/${platform}/store-1`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        ...(config.API_TOKEN && { authorization: `Bearer ${config.API_TOKEN}` }),
      },
      body: JSON.stringify({ secrets: [SECRET] }),
    });
    if (answer.status !== 204)
      throw new Error(`store not connected: ${answer.status} ${await answer.text()}`);
  }
  let events = 0;
  const post: TestService['post'] = (path, body, headers) =>
    fetch(`${url}${path}`, { method: 'POST', body, headers });
  return {
    url,
    database,
    databaseName,
    post,
    deliver(order, delivery = {}) {
      const body = shopifyOrder(order);
      const facts = { secret: SECRET, eventId: `event-${++events}`, ...delivery };
      return post('/webhooks/shopify/store-1', body, shopifyHeaders(body, facts));
    },
    async get<T>(path: string) {
      return (await (await fetch(`${url}${path}`)).json()) as T;
    },
    async [Symbol.asyncDispose]() {
      await service.close();
      await database.end();
      await admin.query(`DROP DATABASE ${databaseName} WITH (FORCE)`);
      await admin.end();
    },
  };
}
