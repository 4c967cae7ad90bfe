import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { beforeEach, describe, vi } from 'vitest';
import { describeHttpContract } from '../test/contract.ts';
import { listen } from '../test/listen.ts';
import { tenantOf } from '../test/server.ts';
import { honoIdempotency } from './index.ts';

describe('Hono', () => {
  // The server prints the error of a stream that breaks off, whoever made the stream.
  beforeEach(() => {
    const { error: print } = console;
    vi.spyOn(console, 'error').mockImplementation((error, ...rest) => {
      if (error?.message !== 'broken') print(error, ...rest);
    });
  });

  describeHttpContract(({ options, route }) => {
    const idempotent = honoIdempotency({
      ...options,
      tenant: (c: Context) => tenantOf(c.req.header('authorization')),
    });
    const app = new Hono();
    app.onError((_error, c) => c.text('failed', 500));
    app.use((c, next) => {
      c.header('x-outer', '1');
      return next();
    });
    app.use('/orders', idempotent);
    app.on(['GET', 'POST'], '/orders', async (c) => {
      const isKeyed = c.req.method === 'POST' && c.req.header('idempotency-key') !== undefined;
      const { status, headers, body } = await route(isKeyed ? idempotent.of(c) : undefined);
      const sent =
        body === undefined || body instanceof Uint8Array
          ? body && Buffer.from(body)
          : ReadableStream.from(body);
      return c.newResponse(sent ?? null, { status, headers } as ResponseInit as never);
    });
    return listen(createServer(getRequestListener(app.fetch)));
  });
});
