import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { IntakeOutcome } from '../intake/outcome.ts';

export interface Metrics {
  readonly registry: Registry;
  answered(platform: string, outcome: string, seconds: number): void;
}

/** What is read at scrape time. */
export interface MetricSources {
  readonly inbox: () => Promise<{ readonly pending: number; readonly parked: number }>;
  readonly bulkhead: () => { readonly running: number; readonly queued: number; readonly zombies: number };
  readonly redisInUse: () => boolean;
  readonly platforms: readonly string[];
}

/** Prometheus metrics with bounded labels: a store's name is never one. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const webhooks = new Counter({
    name: 'orderdock_webhooks_total',
    help: 'Webhooks by platform and outcome',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'orderdock_webhook_duration_seconds',
    help: 'From the whole request to the answer',
    labelNames: ['platform'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  new Gauge({
    name: 'orderdock_inbox_entries',
    help: 'Deliveries in the inbox by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await sources.inbox();
      this.set({ state: 'pending' }, counts.pending);
      this.set({ state: 'parked' }, counts.parked);
    },
  });
  new Gauge({
    name: 'orderdock_bulkhead_work',
    help: 'Work in the bulkhead by state, all stores together',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, queued, zombies } = sources.bulkhead();
      this.set({ state: 'running' }, running);
      this.set({ state: 'queued' }, queued);
      this.set({ state: 'zombie' }, zombies);
    },
  });
  new Gauge({
    name: 'orderdock_redis_in_use',
    help: '1 while the guard asks Redis first, 0 while the database decides alone',
    registers,
    collect() {
      this.set(sources.redisInUse() ? 1 : 0);
    },
  });
  const known = new Set(sources.platforms);
  return {
    registry,
    answered(platform, outcome, seconds) {
      const label = known.has(platform) ? platform : 'unknown';
      webhooks.inc({ platform: label, outcome });
      duration.observe({ platform: label }, seconds);
    },
  };
}

/** One word for an outcome, from a fixed list. */
export function outcomeLabel(outcome: IntakeOutcome): string {
  switch (outcome.kind) {
    case 'stored':
      return outcome.outcome;
    case 'refused':
      return outcome.status === 401 ? 'unauthenticated' : 'refused';
    default:
      return outcome.kind;
  }
}
