import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { LiveState } from './live-state.ts';

const TICK_MS = 500;
const MAX_WATCHERS = 100;

/** The page and its files. */
export async function pageRoutes(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy':
        "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
  });
  await app.register(fastifyStatic, { root: join(import.meta.dirname, 'public') });
  const uplot = dirname(createRequire(import.meta.url).resolve('uplot/package.json'));
  await app.register(fastifyStatic, {
    root: join(uplot, 'dist'),
    prefix: '/vendor/uplot/',
    decorateReply: false,
  });
}

/** Server-sent events for the page, and the storm's own report that they carry. */
export async function liveRoutes(app: FastifyInstance, { live }: { live: LiveState }): Promise<void> {
  const watchers = new Set<NodeJS.WritableStream>();
  let sent = -1;
  const frame = () => `event: state\ndata: ${JSON.stringify(live.snapshot())}\n\n`;
  const timer = setInterval(() => {
    if (watchers.size === 0 || live.version === sent) return;
    sent = live.version;
    const text = frame();
    for (const watcher of watchers) watcher.write(text);
  }, TICK_MS);
  timer.unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    for (const watcher of watchers) watcher.end();
  });
  app.get('/live', { schema: { hide: true } }, (request, reply) => {
    if (watchers.size >= MAX_WATCHERS) return reply.code(503).header('retry-after', '5').send();
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    stream.write(frame());
    watchers.add(stream);
    request.raw.on('close', () => watchers.delete(stream));
    return;
  });
  app.post('/live/storm', { schema: { hide: true }, bodyLimit: 1_048_576 }, async (request, reply) => {
    live.setStorm(request.body);
    return reply.code(204).send();
  });
}
