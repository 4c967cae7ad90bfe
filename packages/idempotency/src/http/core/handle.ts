import { InvalidOptionError } from '@orderdock/kit';
import type { CapturePolicy } from './capture-policy.ts';
import { fingerprintText } from './fingerprint.ts';
import { statusWord } from './keep.ts';
import { parseKeyHeader } from './key-header.ts';
import { type HttpIdempotencyOptions, resolveHttpOptions } from './options.ts';
import { createReplies, type HttpReply } from './replies.ts';
import { type RunRoute, runRequest } from './run-request.ts';

/** A request as the frameworks have it. */
export interface HttpRequest<Request> {
  readonly request: Request;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly keyHeader: string | readonly string[] | undefined;
  /** What counts of the body where no `fingerprint` was given. */
  readonly body: () => unknown;
}

/** The part of the middlewares that knows no framework. */
export interface HttpIdempotency<Tx, Request> {
  readonly policy: CapturePolicy;
  /** What the `type` of a problem begins with. */
  readonly documentation: string;
  /** Takes a request through. Throws what `tenant`, `fingerprint` and `body` throw, {@link InvalidOptionError}. */
  handle(request: HttpRequest<Request>, run: RunRoute<Tx>): Promise<HttpReply>;
}

/** Makes the core of a middleware. Throws {@link InvalidOptionError}. */
export function createHttpIdempotency<Tx, Request>(
  options: HttpIdempotencyOptions<Tx, Request>,
): HttpIdempotency<Tx, Request> {
  const settings = resolveHttpOptions(options);
  const { maxBodyBytes, abandonMs, clock } = settings;
  const replies = createReplies(settings.documentation);
  return {
    policy: { maxBodyBytes, abandonMs, clock, statusWord: (status) => statusWord(settings.verdict(status)) },
    documentation: settings.documentation,
    async handle({ request, method, target, keyHeader, body }, run) {
      if (!settings.methods.has(method)) return { kind: 'pass' };
      const header = typeof keyHeader === 'object' ? keyHeader.join(', ') : keyHeader;
      if (header === undefined) return settings.required ? replies.problem('key-missing') : { kind: 'pass' };
      const parsed = parseKeyHeader(header, settings);
      if ('fault' in parsed) {
        const detail = `The Idempotency-Key header cannot be read. ${parsed.fault}`;
        return replies.problem('key-malformed', { detail });
      }
      const tenant = await settings.tenant(request);
      const counts = await (settings.fingerprint === undefined ? body() : settings.fingerprint(request));
      const fingerprint = textOf(method, target, counts);
      if (fingerprint === undefined) return replies.problem('body-unusable');
      const [path = target] = target.split('?');
      const label = `${method} ${path}`.slice(0, 200);
      return runRequest({ settings, replies }, { tenant, key: parsed.key, fingerprint, label }, run);
    },
  };
}

function textOf(method: string, target: string, counts: unknown): string | undefined {
  try {
    return fingerprintText(method, target, counts);
  } catch (error) {
    // Depth without end is the client's fault.
    if (InvalidOptionError.isInstance(error)) return undefined;
    throw error;
  }
}
