import 'reflect-metadata';
import type { Server } from 'node:http';
import { Readable } from 'node:stream';
import {
  All,
  Controller,
  Get,
  HttpException,
  Module,
  type NestInterceptor,
  Post,
  Req,
  Res,
  StreamableFile,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { type Observable, of } from 'rxjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import { type MemoryTx, memoryStore } from '../../memory/index.ts';
import { describeHttpContract } from '../test/contract.ts';
import { post, type TestServer, tenantOf } from '../test/server.ts';
import { type NestIdempotency, nestIdempotency } from './index.ts';

/** The decorators are applied by hand: what runs this file strips types, and knows no decorators. */
function decorate(
  target: Type,
  method: string,
  decorators: {
    readonly method: readonly MethodDecorator[];
    readonly parameters?: readonly ParameterDecorator[];
  },
): void {
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, method);
  for (const each of decorators.method) each(target.prototype, method, descriptor ?? {});
  for (const [index, each] of (decorators.parameters ?? []).entries()) each(target.prototype, method, index);
}

async function start(controller: Type, before: (app: NestExpressApplication) => void): Promise<TestServer> {
  class AppModule {}
  Module({ controllers: [controller] })(AppModule);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });
  before(app);
  await app.listen(0, '127.0.0.1');
  return {
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    async [Symbol.asyncDispose]() {
      (app.getHttpServer() as Server).closeAllConnections();
      await app.close();
    },
  };
}

const tenant = (request: Request) => tenantOf(request.get('authorization'));

describe('Nest', () => {
  describeHttpContract(({ options, route }) => {
    const interceptor = nestIdempotency({ ...options, tenant });
    class Orders {
      async handle(request: Request, response: Response) {
        const isKeyed = request.method === 'POST' && request.get('idempotency-key') !== undefined;
        const { status, headers, body } = await route(isKeyed ? interceptor.of(request) : undefined);
        response.status(status).set(headers);
        if (body === undefined) return undefined;
        return body instanceof Uint8Array
          ? new StreamableFile(body)
          : new StreamableFile(Readable.from(body));
      }
    }
    Controller('orders')(Orders);
    decorate(Orders, 'handle', { method: [All()], parameters: [Req(), Res({ passthrough: true })] });
    return start(Orders, (app) => {
      app.use((_request: Request, response: Response, next: NextFunction) => {
        response.set('x-outer', '1');
        next();
      });
      app.useGlobalInterceptors(interceptor as NestInterceptor);
    });
  });
});

describe('an application of Nest', () => {
  let server: TestServer;
  let runs = 0;
  beforeAll(async () => {
    const store = memoryStore();
    const interceptor: NestIdempotency<MemoryTx, Request> = nestIdempotency({
      guard: createIdempotencyGuard({ store }),
      tenant,
    });
    const handlers = {
      json: () => ({ run: ++runs }),
      text: async () => `run ${++runs}`,
      observable: (): Observable<unknown> => of({ run: ++runs }),
      refuses: () => {
        throw new HttpException({ reason: 'no stock', run: ++runs }, 422);
      },
    };
    class Orders {
      take(request: Request) {
        const name = new URL(request.originalUrl, 'http://localhost').searchParams.get('as') ?? 'json';
        return handlers[name as keyof typeof handlers]();
      }
      library(_request: Request, response: Response) {
        response.status(202).json({ run: ++runs });
      }
    }
    Controller()(Orders);
    UseInterceptors(interceptor as NestInterceptor)(Orders);
    decorate(Orders, 'take', { method: [Post('orders')], parameters: [Req()] });
    decorate(Orders, 'library', { method: [Get('library')], parameters: [Req(), Res()] });
    server = await start(Orders, () => {});
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test.each([
    ['json', 201, /^\{"run":\d+\}$/],
    ['text', 201, /^run \d+$/],
    ['observable', 201, /^\{"run":\d+\}$/],
    ['refuses', 422, /^\{"reason":"no stock","run":\d+\}$/],
  ])('answers a repetition of a handler that gives %s byte for byte', async (how, status, form) => {
    const first = await post(server, `key-${how}`, { query: `?as=${how}` });
    const before = runs;
    const again = await post(server, `key-${how}`, { query: `?as=${how}` });
    expect([first.status, again.status, runs]).toEqual([status, status, before]);
    expect(first.body.toString()).toMatch(form);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect([first.word, again.word]).toEqual(['executed', 'replayed']);
  });

  test('passes a request without a key on, to a handler that answers by itself, too', async () => {
    const response = await fetch(`${server.url}/library`);
    expect([response.status, await response.json()]).toEqual([202, { run: runs }]);
  });
});
