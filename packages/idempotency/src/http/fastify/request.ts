import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** The part of Fastify's request that is used. */
export interface FastifyRequest {
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** The part of Fastify's reply that is used. */
export interface FastifyReply {
  readonly raw: ServerResponse;
  readonly statusCode: number;
  code(status: number): unknown;
  header(name: string, value: unknown): unknown;
  getHeaders(): Readonly<Record<string, string | number | readonly string[] | undefined>>;
  removeHeader(name: string): unknown;
  send(payload?: unknown): unknown;
}
