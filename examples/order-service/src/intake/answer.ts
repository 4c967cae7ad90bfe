import type { IntakeOutcome } from './outcome.ts';

/** An HTTP answer, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What the sender hears, row by row of the table in ARCHITECTURE.md. A 2xx means durable. What was signed is never
 * answered with a 4xx, because platforms disable a webhook that is.
 */
export function answer(outcome: IntakeOutcome): Answer {
  switch (outcome.kind) {
    case 'stored':
      return json(200, {
        outcome: outcome.outcome,
        orderId: outcome.orderId,
        processedAt: outcome.processedAt.toISOString(),
      });
    case 'inbox':
      return json(202, { outcome: 'inbox', reason: outcome.reason, inboxId: outcome.inboxId });
    case 'handshake':
      return {
        status: outcome.response.status,
        headers: { ...outcome.response.headers },
        body: outcome.response.body ?? '',
      };
    case 'refused':
      return problem(outcome.status, outcome.code, outcome.message);
    case 'unavailable':
      return problem(503, outcome.code, outcome.message, {
        'retry-after': String(Math.max(1, Math.ceil(outcome.retryAfterMs / 1_000))),
      });
  }
}

function json(status: number, body: object): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

/** An RFC 9457 problem. */
export function problem(
  status: number,
  code: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({ type: 'about:blank', status, code, detail }),
  };
}
