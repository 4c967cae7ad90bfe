import { createServer, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Asked, type Route, STATUS_HEADER, type Told } from './service.ts';
import type { Watch } from './watch.ts';

/** How long orders waits for inventory, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** A server of one route. What cannot be told is 503: the caller is to ask again. */
export function serve(route: Route, watch: Watch): Server {
  return createServer(async (request, response) => {
    const header = request.headers['idempotency-key'];
    const key = typeof header === 'string' ? header : undefined;
    const told = await text(request)
      .then((body) => route({ key, body }))
      .catch((error): Told => ({ status: 503, body: '', word: String(Object(error).code ?? error) }));
    await watch.step(`answer ${told.status}`, () => answer(response, told));
  });
}

/** Resolves once the answer has left this process, or its caller has gone. */
function answer(response: ServerResponse, { status, body, word }: Told): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(word === undefined ? {} : { [STATUS_HEADER]: word }),
    });
    response.end(body, resolve);
  });
}

/** Posts with every await of it a step. */
export function watchedPost(watch: Watch): (url: string, asked: Asked) => Promise<Told> {
  return async (url, { key, body }) => {
    const response = await watch.step('fetch', () =>
      fetch(url, {
        method: 'POST',
        headers: key === undefined ? {} : { 'idempotency-key': key },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }),
    );
    const told = await watch.step('fetch body', () => response.text());
    return { status: response.status, body: told, word: response.headers.get(STATUS_HEADER) ?? undefined };
  };
}
