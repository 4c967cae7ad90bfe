import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import express from 'express';
import { describe } from 'vitest';
import { describeHttpContract } from '../test/contract.ts';
import { listen } from '../test/listen.ts';
import { tenantOf } from '../test/server.ts';
import { expressIdempotency } from './index.ts';

describe('Express', () => {
  describeHttpContract(({ options, route }) => {
    const idempotent = expressIdempotency({
      ...options,
      tenant: (request: express.Request) => tenantOf(request.get('authorization')),
    });
    const app = express();
    app.use((_request, response, next) => {
      response.set('x-outer', '1');
      next();
    });
    app.use(express.json());
    app.all('/orders', idempotent, async (request, response) => {
      const isKeyed = request.method === 'POST' && request.get('idempotency-key') !== undefined;
      const { status, headers, body } = await route(isKeyed ? idempotent.of(request) : undefined);
      response.status(status).set(headers);
      if (body === undefined) response.end();
      else if (body instanceof Uint8Array) response.send(Buffer.from(body));
      else pipeline(body, response, () => {});
    });
    return listen(createServer(app));
  });
});
