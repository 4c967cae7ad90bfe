import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { liveRoutes, pageRoutes } from './console/console.routes.ts';
import type { LiveState } from './console/live-state.ts';
import { problem } from './intake/answer.ts';
import { inboxRoutes } from './intake/inbox/inbox.routes.ts';
import type { Inbox } from './intake/inbox/inbox.ts';
import { type WebhookRoutesOptions, webhookRoutes } from './intake/webhooks.routes.ts';
import { requireToken } from './operations/authorization.ts';
import { type HealthRoutesOptions, healthRoutes } from './operations/health.routes.ts';
import type { Orders } from './orders/orders.repository.ts';
import { orderRoutes } from './orders/orders.routes.ts';
import { type StoreRoutesOptions, storeRoutes } from './stores/stores.routes.ts';

export interface ServerOptions {
  readonly logger: Logger;
  readonly token: string | undefined;
  readonly webhooks: WebhookRoutesOptions;
  readonly orders: { readonly orders: Orders };
  readonly inbox: { readonly inbox: Inbox };
  readonly stores: StoreRoutesOptions;
  readonly live: { readonly live: LiveState };
  readonly health: HealthRoutesOptions;
}

/** The HTTP face of the service: each area's routes, and around those that show data the token. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 255 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => {
    const {
      statusCode = 500,
      code = 'FAILED',
      message,
    } = error as { statusCode?: number; code?: string; message: string };
    if (statusCode >= 500) request.log.error({ err: error }, 'request failed');
    const detail = statusCode >= 500 ? 'The request failed; the log says why' : message;
    const { status, headers, body } = problem(statusCode, code, detail);
    return reply.code(status).headers(headers).send(body);
  });
  // A connection that was kept alive would keep the server from closing until its client lets go.
  app.addHook('onSend', async (_request, reply) => {
    if (options.health.isDraining()) reply.header('connection', 'close');
  });
  await app.register(fastifySwagger, {
    openapi: { info: { title: 'orderdock order service', version: '1' } },
    transform: jsonSchemaTransform,
  });
  await app.register(webhookRoutes, options.webhooks);
  await app.register(healthRoutes, options.health);
  await app.register(pageRoutes);
  await app.register(async (guarded) => {
    requireToken(guarded, options.token);
    await guarded.register(fastifySwaggerUi, { routePrefix: '/docs' });
    guarded.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
    await guarded.register(orderRoutes, options.orders);
    await guarded.register(inboxRoutes, options.inbox);
    await guarded.register(storeRoutes, options.stores);
    await guarded.register(liveRoutes, options.live);
  });
  return app;
}
