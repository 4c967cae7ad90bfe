import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { describe } from 'vitest';
import { describeHttpContract } from '../test/contract.ts';
import { listen } from '../test/listen.ts';
import { tenantOf } from '../test/server.ts';
import { nodeIdempotency } from './index.ts';

describe('node:http', () => {
  describeHttpContract(async ({ options, route }) => {
    const idempotent = nodeIdempotency({
      ...options,
      tenant: ({ headers }) => tenantOf(headers.authorization),
    });
    const listener = idempotent(async (_request, response, { idempotency }) => {
      const { status, headers, body } = await route(idempotency);
      response.writeHead(status, headers);
      if (body === undefined || body instanceof Uint8Array) response.end(body);
      else await pipeline(body, response);
    });
    return listen(
      createServer((request, response) => {
        response.setHeader('x-outer', '1');
        return listener(request, response);
      }),
    );
  });
});
