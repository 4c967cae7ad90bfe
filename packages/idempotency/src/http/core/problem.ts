import type { HttpAnswer } from './answer.ts';

/** What goes wrong with a key; the last part of the problem's `type`. */
export type ProblemKind = keyof typeof PROBLEMS;

const PROBLEMS = {
  'key-missing': [400, 'Idempotency-Key is missing', 'This operation needs an Idempotency-Key header.'],
  'key-malformed': [400, 'Idempotency-Key is malformed', 'The Idempotency-Key header cannot be read.'],
  'body-unusable': [
    400,
    'The body cannot be compared',
    'The body of the request is no value that can be compared.',
  ],
  'body-too-large': [
    413,
    'The body is too large',
    'The body of the request is longer than this operation takes.',
  ],
  'in-progress': [
    409,
    'A request with this key is in progress',
    'Another request with this Idempotency-Key has not ended yet. Send it again later.',
  ],
  mismatch: [
    422,
    'Idempotency-Key was used for another request',
    'This Idempotency-Key was used with another method, path or body. Use a new key for a new request.',
  ],
  'answer-gone': [
    409,
    'The answer is not kept any more',
    'A request with this Idempotency-Key took effect, and its answer is not kept any more.',
  ],
  'outcome-unknown': [
    503,
    'The outcome is unknown',
    'A request with this Idempotency-Key may have taken effect. It is not tried again before that is known.',
  ],
  unavailable: [
    503,
    'The request could not be recorded',
    'Whether the request took effect is not known here. Send it again with the same Idempotency-Key.',
  ],
  failed: [
    500,
    'The request failed',
    'The request failed. It may be sent again with the same Idempotency-Key.',
  ],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, detail: string]>>;

/** The facts of one problem. */
export interface ProblemFacts {
  /** How the outcome is called in `Idempotency-Status`. */
  readonly outcome?: string | undefined;
  /** Takes the place of the usual sentence. */
  readonly detail?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** Makes answers of problems, in `application/problem+json` (RFC 9457). `documentation` is what `type` begins with. */
export function createProblems(documentation: string) {
  const render = (status: number, slug: string, title: string, detail: string) =>
    Buffer.from(JSON.stringify({ type: `${documentation}${slug}`, title, status, detail }));
  return {
    answer(kind: ProblemKind, { outcome, detail, retryAfterMs }: ProblemFacts = {}): HttpAnswer {
      const [status, title, usual] = PROBLEMS[kind];
      return {
        status,
        headers: [
          ['content-type', 'application/problem+json'],
          ['cache-control', 'no-store'],
          ...(retryAfterMs === undefined ? [] : ([['retry-after', seconds(retryAfterMs)]] as const)),
          ...(outcome === undefined ? [] : ([['idempotency-status', outcome]] as const)),
        ],
        body: render(status, kind, title, detail ?? usual),
      };
    },
    /** The body of a replay whose own was too large to be kept. */
    bodyNotKept: (status: number): Uint8Array =>
      render(
        status,
        'body-not-kept',
        'The body of the answer was not kept',
        'The request took effect when it was sent first; this is its status. Its body was too large to be kept.',
      ),
  };
}

/** Whole seconds, as `Retry-After` has it; never before the time. */
const seconds = (ms: number) => String(Math.max(1, Math.ceil(ms / 1000)));
