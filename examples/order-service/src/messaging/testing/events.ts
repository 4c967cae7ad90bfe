import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '../cloud-event.ts';

/** An event about the order `subject`, for tests; what it says is up to the test. */
export function testEvent(subject: string, facts: Partial<CloudEvent> = {}): CloudEvent {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/shopify/store-1',
    type: 'order.created',
    subject,
    time: '2026-03-01T10:00:00.000Z',
    datacontenttype: 'application/json',
    data: {},
    ...facts,
  };
}
