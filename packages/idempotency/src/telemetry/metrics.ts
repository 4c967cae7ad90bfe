import type { Meter } from '@opentelemetry/api';
import type { FastMode } from '../guard/fast-mode.ts';
import type { IdempotencyGuard } from '../guard/guard.ts';
import { ATTRIBUTE, errorTypeOf } from './attributes.ts';

/** Seconds: from a hit in the memory of the process to a transaction that waits. */
const DURATION_BOUNDS = [
  0.000_01, 0.000_1, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];
/** Seconds: a second, a minute, …, the 48 hours of the longest redelivery, a month, a year. */
const AGE_BOUNDS = [1, 10, 60, 600, 3_600, 14_400, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000];

const FAST_MODES: readonly FastMode[] = ['hybrid', 'warming', 'database_only', 'none'];

/** The part of a guard that is measured. */
export type MeasuredGuard = Pick<IdempotencyGuard<never>, 'on' | 'snapshot'>;

/** Feeds the instruments of a meter by what a guard tells; the function that is returned ends it. */
export function recordMetrics(guard: MeasuredGuard, meter: Meter): () => void {
  const stops = [...recordCalls(guard, meter), ...recordFaults(guard, meter), observeState(guard, meter)];
  return () => {
    for (const stop of stops) stop();
  };
}

function recordCalls(guard: MeasuredGuard, meter: Meter): readonly (() => void)[] {
  const duration = meter.createHistogram('orderdock.idempotency.call.duration', {
    unit: 's',
    description: 'How long a call of the guard took, its work included',
    advice: { explicitBucketBoundaries: DURATION_BOUNDS },
  });
  const age = meter.createHistogram('orderdock.idempotency.duplicate.age', {
    unit: 's',
    description: 'How long before a duplicate the record that it met was written',
    advice: { explicitBucketBoundaries: AGE_BOUNDS },
  });
  return [
    guard.on('outcome', ({ mode, status, tier, durationMs, ageMs }) => {
      const attributes = { [ATTRIBUTE.mode]: mode, [ATTRIBUTE.outcome]: status, [ATTRIBUTE.tier]: tier };
      duration.record(durationMs / 1_000, attributes);
      if (ageMs !== undefined) age.record(ageMs / 1_000, attributes);
    }),
    guard.on('failure', ({ mode, error, durationMs }) => {
      const attributes = { [ATTRIBUTE.mode]: mode, [ATTRIBUTE.errorType]: errorTypeOf(error) };
      duration.record(durationMs / 1_000, attributes);
    }),
  ];
}

function recordFaults(guard: MeasuredGuard, meter: Meter): readonly (() => void)[] {
  const counter = (name: string, description: string) =>
    meter.createCounter(`orderdock.idempotency.${name}`, {
      unit: `{${name.split('.').at(-1)}}`,
      description,
    });
  const reruns = counter('rerun', 'Transactions that were run again because of a rival');
  const parked = counter('parked', 'Calls that found their key parked, or parked it');
  const lost = counter('lease.lost', 'Leases that were lost while their work ran');
  const refusals = counter('shadow.refusal', 'Work in the shadow that would have been refused');
  const unrecorded = counter('shadow.unrecorded', 'Work in the shadow that could not be judged or recorded');
  const faults = counter('fast.fault', 'How often the fast tier ceased to answer');
  const warmed = counter('warmed', 'Facts that were kept in a fast tier that had been emptied');
  return [
    guard.on('rerun', () => reruns.add(1)),
    guard.on('parked', ({ reason }) => parked.add(1, { [ATTRIBUTE.reason]: reason })),
    guard.on('lease_lost', () => lost.add(1)),
    guard.on('shadow_would_refuse', ({ status }) => refusals.add(1, { [ATTRIBUTE.outcome]: status })),
    guard.on('shadow_unrecorded', () => unrecorded.add(1)),
    guard.on('fast_unavailable', () => faults.add(1)),
    guard.on('warming_finished', (end) => warmed.add(end.warmed)),
  ];
}

/** What is read when the meter is, in one look at the guard. */
function observeState(guard: MeasuredGuard, meter: Meter): () => void {
  const inFlight = meter.createObservableUpDownCounter('orderdock.idempotency.in_flight', {
    unit: '{key}',
    description: 'Keys that this process is working on',
  });
  const facts = meter.createObservableGauge('orderdock.idempotency.local.facts', {
    unit: '{fact}',
    description: 'Facts in the memory of this process',
  });
  const state = meter.createObservableUpDownCounter('orderdock.idempotency.fast.state', {
    unit: '1',
    description: '1 for the state that the fast tier is in, 0 for the others',
  });
  const observed = [inFlight, facts, state];
  const observe: Parameters<Meter['addBatchObservableCallback']>[0] = (result) => {
    const snapshot = guard.snapshot();
    result.observe(inFlight, snapshot.inFlight);
    result.observe(facts, snapshot.localFacts);
    for (const mode of FAST_MODES)
      result.observe(state, mode === snapshot.mode ? 1 : 0, { [ATTRIBUTE.state]: mode });
  };
  meter.addBatchObservableCallback(observe, observed);
  return () => meter.removeBatchObservableCallback(observe, observed);
}
