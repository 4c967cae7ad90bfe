import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span, SpanStatusCode, Tracer } from '@opentelemetry/api';
import type { Resilience } from '../../pipeline/resilience.ts';
import type { ExecuteOptions, Work, WorkContext, Write } from '../../pipeline/work.ts';
import { errorCodeOf } from '../error-code.ts';
import { attributesOf } from './otel-sink.ts';

/** The value of `SpanStatusCode.ERROR`: the package of the enum is a peer that need not be loaded. */
const ERROR = 2 as SpanStatusCode.ERROR;

/** A pipeline whose calls are spans, and the end of listening to it. */
export interface TracedPipeline<F> {
  readonly pipeline: Resilience<F>;
  stop(): void;
}

/**
 * Puts a span around each call and one around each of its attempts, so that what the work does is below its attempt. An
 * attempt's span ends when nobody waits for it any longer. No result, key or message of an error is on any of them.
 */
export function tracePipeline<F>(pipeline: Resilience<F>, tracer: Tracer): TracedPipeline<F> {
  const current = new AsyncLocalStorage<Span>();
  const { name } = pipeline.snapshot();
  const spanned = <T>(
    kind: 'call' | 'attempt' | 'verify',
    attempt: number,
    run: (span: Span) => Promise<T>,
  ) => {
    const attributes = {
      ...attributesOf({ pipeline: name }),
      ...(kind === 'call' ? {} : { 'orderdock.resilience.attempt': attempt }),
    };
    return tracer.startActiveSpan(`resilience ${kind}`, { attributes }, (span) => run(span));
  };
  const attempts =
    <T>(kind: 'attempt' | 'verify', work: Work<T>): Work<T> =>
    (context) =>
      spanned(kind, context.attempt, (span) => untilGivenUp(span, context, work));
  const call = <T, R>(
    work: Work<T>,
    options: ExecuteOptions<T> | undefined,
    execute: (work: Work<T>, options: ExecuteOptions<T> | undefined) => Promise<R>,
  ): Promise<R> =>
    spanned('call', 0, async (span) => {
      const { write } = options ?? {};
      const traced =
        typeof write === 'object' ? { ...options, write: tracedWrite(write, attempts) } : options;
      try {
        return await current.run(span, () => execute(attempts('attempt', work), traced));
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    });

  const stops = tellSpans(pipeline, () => current.getStore());
  return {
    pipeline: {
      execute: (work, options) => call(work, options, (w, o) => pipeline.execute(w, o)),
      executeDetailed: (work, options) => call(work, options, (w, o) => pipeline.executeDetailed(w, o)),
      describe: () => pipeline.describe(),
      snapshot: () => pipeline.snapshot(),
      on: (event, listener) => pipeline.on(event, listener),
      forceOpen: (reason, forMs) => pipeline.forceOpen(reason, forMs),
      forceClose: () => pipeline.forceClose(),
      reload: (options) => pipeline.reload(options),
      close: (options) => pipeline.close(options),
      [Symbol.asyncDispose]: () => pipeline[Symbol.asyncDispose](),
    },
    stop: () => stops.forEach((stop) => void stop()),
  };
}

function tracedWrite<T>(
  { key, verify }: Write<T>,
  attempts: <R>(kind: 'verify', work: Work<R>) => Work<R>,
): Write<T> {
  return { key, verify: (asked, context) => attempts('verify', (inner) => verify(asked, inner))(context) };
}

/** Runs an attempt's work in its span, which ends with it, or when it is given up. */
async function untilGivenUp<T>(span: Span, context: WorkContext, work: Work<T>): Promise<T> {
  const { signal } = context;
  const givenUp = () => {
    fail(span, signal.reason);
    span.end();
  };
  signal.addEventListener('abort', givenUp, { once: true });
  try {
    return await work(context);
  } catch (error) {
    if (!signal.aborted) fail(span, error);
    throw error;
  } finally {
    signal.removeEventListener('abort', givenUp);
    if (!signal.aborted) span.end();
  }
}

function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', errorCodeOf(error));
  span.setStatus({ code: ERROR });
}

/** What happens within a call, on its span: these are emitted while it runs. */
function tellSpans(
  pipeline: Pick<Resilience<unknown>, 'on'>,
  current: () => Span | undefined,
): readonly (() => void)[] {
  const tell = (event: string, attributes: Readonly<Record<string, string | number>> = {}) =>
    void current()?.addEvent(event, attributes);
  return [
    pipeline.on('retry', ({ attempt, delayMs }) =>
      tell('retry', { 'orderdock.resilience.attempt': attempt, 'orderdock.resilience.delay_ms': delayMs }),
    ),
    pipeline.on('refused', ({ error }) => tell('refused', attributesOf({ code: errorCodeOf(error) }))),
    pipeline.on('give_up', ({ reason }) => tell('give up', attributesOf({ reason }))),
    pipeline.on('timeout', () => tell('timeout')),
    pipeline.on('fallback', () => tell('fallback')),
    pipeline.on('open', () => tell('circuit', attributesOf({ state: 'open' }))),
    pipeline.on('half_open', () => tell('circuit', attributesOf({ state: 'half_open' }))),
    pipeline.on('recovering', () => tell('circuit', attributesOf({ state: 'recovering' }))),
    pipeline.on('close', () => tell('circuit', attributesOf({ state: 'closed' }))),
    pipeline.on('call', ({ attempts, workMs, durationMs }) => {
      current()?.setAttributes({
        'orderdock.resilience.attempts': attempts,
        'orderdock.resilience.wait_ms': Math.max(0, durationMs - workMs),
      });
    }),
  ];
}
