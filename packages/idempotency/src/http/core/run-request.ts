import { isOrderdockError } from '@orderdock/kit';
import type { ExecuteContext } from '../../lease/context.ts';
import type { CapturedAnswer, StoredAnswer } from './answer.ts';
import type { RequestIdempotency } from './context.ts';
import { classifyRequest, keepAnswer, NotKept, statusWord } from './keep.ts';
import type { HttpSettings } from './options.ts';
import type { HttpReply, Replies } from './replies.ts';
import { createSession, type RequestSession } from './session.ts';

/** Runs the route and resolves when its answer is complete and nothing but its end is left to send. */
export type RunRoute<Tx> = (context: RequestIdempotency<Tx>) => Promise<CapturedAnswer>;

/** A request with a key. */
export interface KeyedRequest {
  readonly tenant: string;
  readonly key: string;
  readonly fingerprint: string;
  /** What people call it. */
  readonly label: string;
}

/** What keys of this header are told from other keys of the tenant by. */
const SCOPE = ['http', 'Idempotency-Key'];
const RETRY_MS = 1_000;

/**
 * Runs the route under the key's lease, or tells what stands. Whatever the route answers is told only once it is
 * recorded: a client that has heard an answer hears the same again, and one that has not may send the request again.
 */
export async function runRequest<Tx, Request>(
  { settings, replies }: { readonly settings: HttpSettings<Tx, Request>; readonly replies: Replies },
  keyed: KeyedRequest,
  run: RunRoute<Tx>,
): Promise<HttpReply> {
  const { tenant, key: id, fingerprint, label } = keyed;
  /** What the client hears of the route that ran for it, once that is recorded. */
  let own: HttpReply | undefined;
  let committed = false;

  const work = async (context: ExecuteContext<Tx>): Promise<StoredAnswer> => {
    own = { kind: 'own', status: statusWord('keep') };
    const session = createSession<Tx>({
      guard: settings.guard,
      request: {
        tenant,
        delivery: { scope: SCOPE, id, fingerprint },
        entity: [...SCOPE, id],
        revision: 1,
        compare: () => 'duplicate',
        signal: context.signal,
      },
      keep: (captured) => keepAnswer(settings, captured),
    });
    const route = await run(contextOf(keyed, context, session)).then(
      (captured) => ({ captured }),
      (error: unknown) => ({ error }),
    );
    const end = 'error' in route ? await session.abandon(route.error) : await session.end(route.captured);
    if (end.status === 'unused') return keepAnswer(settings, end.captured);
    if (end.status !== 'executed' && end.status !== 'replayed')
      throw new NotKept('retryable', replies.of(end), `TRANSACTION_${end.status.toUpperCase()}`);
    committed = true;
    if (end.status === 'replayed') own = replies.replay(end.result);
    return end.result;
  };

  try {
    const outcome = await settings.guard.execute({ tenant, scope: SCOPE, id }, fingerprint, work, {
      ...settings.lease,
      label,
      classify: classifyRequest(() => committed),
    });
    if (own !== undefined && (committed || outcome.status === 'executed')) return own;
    if (outcome.status === 'unknown' && outcome.error instanceof NotKept) return outcome.error.reply;
    return replies.of(outcome);
  } catch (error) {
    if (own !== undefined && committed) return own;
    if (error instanceof NotKept) return error.reply;
    if (isOrderdockError(error) && error.isRetryable)
      return replies.problem('unavailable', { retryAfterMs: error.retryAfterMs ?? RETRY_MS });
    if (own === undefined) throw error;
    return replies.problem('failed');
  }
}

function contextOf<Tx>(
  { tenant, key }: KeyedRequest,
  context: ExecuteContext<Tx>,
  { transaction }: RequestSession<Tx>,
): RequestIdempotency<Tx> {
  return {
    key,
    tenant,
    attempt: context.attempt,
    token: context.token,
    signal: context.signal,
    downstreamKey: (name) => context.key(name),
    transaction,
  };
}
