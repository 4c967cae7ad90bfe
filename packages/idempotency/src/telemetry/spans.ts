import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span, SpanStatusCode, Tracer } from '@opentelemetry/api';
import type { IdempotencyGuard } from '../guard/guard.ts';
import type { GuardMode } from '../guard/guard-events.ts';
import { ATTRIBUTE, errorTypeOf } from './attributes.ts';

/** The value of `SpanStatusCode.ERROR`: the package of the enum is a peer that need not be loaded. */
const ERROR = 2 as SpanStatusCode.ERROR;

/** A guard whose calls are spans, and the end of listening to it. */
export interface TracedGuard<Tx> {
  readonly guard: IdempotencyGuard<Tx>;
  stop(): void;
}

/**
 * Puts a span around each call, so that what its work does is below it. Results, payloads, tenants, ids and the messages
 * of errors, which may quote them, are on none.
 */
export function traceGuard<Tx>(guard: IdempotencyGuard<Tx>, tracer: Tracer): TracedGuard<Tx> {
  const current = new AsyncLocalStorage<Span>();
  const stops = [
    // Emitted within the call, before it ends.
    guard.on('outcome', ({ mode, tier }) => {
      if (mode !== 'claimMany') current.getStore()?.setAttribute(ATTRIBUTE.tier, tier);
    }),
    guard.on('rerun', ({ attempt }) => {
      current.getStore()?.addEvent('rerun', { 'orderdock.idempotency.attempt': attempt });
    }),
    guard.on('parked', ({ key, reason }) => {
      current.getStore()?.addEvent('parked', { [ATTRIBUTE.key]: key, [ATTRIBUTE.reason]: reason });
    }),
    guard.on('lease_lost', ({ key }) => {
      current.getStore()?.addEvent('lease lost', { [ATTRIBUTE.key]: key });
    }),
  ];

  const traced = <T>(
    mode: GuardMode,
    run: () => Promise<T>,
    told: (span: Span, ended: T) => void,
  ): Promise<T> =>
    tracer.startActiveSpan(
      `idempotency ${mode}`,
      { attributes: { [ATTRIBUTE.mode]: mode } },
      async (span) => {
        try {
          const ended = await current.run(span, run);
          told(span, ended);
          return ended;
        } catch (error) {
          span.setAttribute(ATTRIBUTE.errorType, errorTypeOf(error));
          span.setStatus({ code: ERROR });
          throw error;
        } finally {
          span.end();
        }
      },
    );
  const outcome = (span: Span, { status }: { readonly status: string }) =>
    void span.setAttribute(ATTRIBUTE.outcome, status);

  return {
    guard: {
      ...guard,
      transaction: (request, work) => traced('transaction', () => guard.transaction(request, work), outcome),
      insert: (request, statement) => traced('insert', () => guard.insert(request, statement), outcome),
      execute: (key, payload, work, options) =>
        traced('execute', () => guard.execute(key, payload, work, options), outcome),
      claimMany: (items, work, options) =>
        traced(
          'claimMany',
          () => guard.claimMany(items, work, options),
          (span) => void span.setAttribute(ATTRIBUTE.items, items.length),
        ),
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}
