import { Gauge, type Registry } from 'prom-client';
import type { Outbox } from './outbox.ts';

/** Shows how far the relay is behind, read at scrape time. */
export function registerLagMetric(registry: Registry, outbox: Outbox): void {
  const registers = [registry];
  // Each asks for itself: the registry collects all of them at once, and none could wait for another's answer.
  new Gauge({
    name: 'orderdock_outbox_oldest_seconds',
    help: 'Age of the oldest event that was committed and not sent',
    registers,
    async collect() {
      this.set((await outbox.lag()).oldestAgeMs / 1_000);
    },
  });
  new Gauge({
    name: 'orderdock_outbox_events',
    help: 'Events that were committed and not sent, by state; a failing one was refused by the bus before',
    labelNames: ['state'],
    registers,
    async collect() {
      const { waiting, failing } = await outbox.lag();
      this.set({ state: 'waiting' }, waiting - failing);
      this.set({ state: 'failing' }, failing);
    },
  });
}
