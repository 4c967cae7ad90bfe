import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import express from 'express';
import { describe } from 'vitest';
import { describeHttpContract } from '../test/contract.ts';
import { listen } from '../test/listen.ts';
import { tenantOf } from '../test/server.ts';
import { nestIdempotency } from './index.ts';

/** Nest itself is not installed here: its router on Express is imitated, with promises for Observables. */
describe("an imitation of Nest's router", () => {
  describeHttpContract(({ options, route }) => {
    const interceptor = nestIdempotency({
      ...options,
      tenant: (request: express.Request) => tenantOf(request.get('authorization')),
    });
    const app = express();
    app.use(express.json());
    app.all('/orders', async (request, response) => {
      response.set('x-outer', '1');
      response.status(request.method === 'POST' ? 201 : 200);
      const http = { getRequest: () => request, getResponse: () => response };
      const context = { getType: () => 'http', switchToHttp: () => http as never };
      const handle = async () => {
        const isKeyed = request.method === 'POST' && request.get('idempotency-key') !== undefined;
        return [await route(isKeyed ? interceptor.of(request) : undefined)];
      };
      const [result] = (await interceptor.intercept(context, { handle })) ?? [];
      response.status(result?.status ?? 201);
      if (result?.body === undefined) return void response.set(result?.headers ?? {}).send();
      response.set(result.headers);
      if (result.body instanceof Uint8Array) response.send(Buffer.from(result.body));
      else pipeline(result.body, response, () => {});
    });
    return listen(createServer(app));
  });
});
