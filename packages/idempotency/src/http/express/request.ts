import type { IncomingMessage } from 'node:http';
import { BodyUnreadError } from '../core/errors.ts';
import type { HttpRequest } from '../core/handle.ts';

/** The part of Express's request that is used, of version 4 or 5. */
export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl: string;
  readonly body?: unknown;
}

/** What the core asks of a request. Its `body` throws {@link BodyUnreadError}. */
export function requestOf<Request extends ExpressRequest>(request: Request): HttpRequest<Request> {
  return {
    request,
    method: request.method ?? '',
    target: request.originalUrl,
    keyHeader: request.headers['idempotency-key'],
    body: () => parsedBody(request),
  };
}

/** Throws {@link BodyUnreadError} for a body that nobody has read: every payload would count as the same. */
function parsedBody(request: ExpressRequest): unknown {
  const { headers, body } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const isBlank = body === undefined || (typeof body === 'object' && Object.keys(body ?? {}).length === 0);
  if (hasBody && isBlank && !request.readableDidRead) throw new BodyUnreadError();
  return body;
}
