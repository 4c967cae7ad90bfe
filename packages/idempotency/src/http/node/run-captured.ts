import type { ServerResponse } from 'node:http';
import type { RequestIdempotency } from '../core/context.ts';
import type { HttpIdempotency, HttpRequest } from '../core/handle.ts';
import { captureResponse, type ResponseCapture } from './capture.ts';
import { writeAnswer } from './write-answer.ts';

/** A request on its way through a server of Node. */
export interface NodeExchange<Tx, Request> {
  readonly request: HttpRequest<Request>;
  readonly response: ServerResponse;
  /** Begins the route; what it returns rejects if the route will not answer. */
  readonly route: (context: RequestIdempotency<Tx>) => Promise<unknown> | undefined;
}

/**
 * Takes a request through and sends what its client is to hear; `false` if the middleware has nothing to say to it.
 * Rejects, with nothing sent, only before the route has begun.
 */
export async function runCaptured<Tx, Request>(
  http: HttpIdempotency<Tx, Request>,
  { request, response, route }: NodeExchange<Tx, Request>,
): Promise<boolean> {
  let capture: ResponseCapture | undefined;
  const reply = await http.handle(request, async (context) => {
    const captured = captureResponse(response, http.policy);
    capture = captured;
    const failure = route(context)?.then(() => captured.answer);
    return failure === undefined ? captured.answer : Promise.race([captured.answer, failure]);
  });
  if (reply.kind === 'pass') return false;
  if (reply.kind === 'own') capture?.sendOwn(reply.status);
  else if (capture === undefined) writeAnswer(response, reply.answer);
  else capture.sendInstead(reply.answer);
  return true;
}
