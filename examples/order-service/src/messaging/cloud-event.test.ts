import { createEventFactory } from '@orderdock/schema';
import { eventArbitrary } from '@orderdock/schema/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesOf, decodeEvent, encodeEvent } from './cloud-event.ts';

const order = { platform: 'shopify', storeId: 'store 1', platformOrderId: '42' };
const event = createEventFactory().create('order.paid', order, { note: 'ada@example.com' });

describe('an event on the bus', () => {
  it('is read as it was written, whatever a sender put into it', () => {
    fc.assert(
      fc.property(eventArbitrary(), fc.string({ unit: 'binary' }), (some, text) => {
        const sent = { ...some, data: { ...some.data, text } };
        expect(decodeEvent(encodeEvent(sent))).toEqual(sent);
      }),
      { numRuns: 50 },
    );
  });

  it('is written in characters that SQS takes', () => {
    const body = encodeEvent({ ...event, data: 'a\u0000b\ud800c\ufffed\uffffe\u001f' });
    expect(body).toMatch(/^[\x20-\x7e]*$/);
    expect(decodeEvent(body).data).toBe('a\u0000b\ud800c\ufffed\uffffe\u001f');
  });

  it('is filtered by its type and its source', () => {
    expect(attributesOf(event)).toEqual({ eventType: 'order.paid', source: '/shopify/store%201' });
  });

  it.each([
    ['no JSON', '{"specversion":"1.0"', /not JSON/],
    ['JSON that is no event', '[]', /the whole/],
    ['an envelope without an id', JSON.stringify({ ...event, id: undefined }), /wrong in id/],
    ['an envelope of another version', JSON.stringify({ ...event, specversion: '2.0' }), /specversion/],
    ['an id of the wrong type', JSON.stringify({ ...event, id: 7 }), /wrong in id/],
  ])('is refused where it is %s, without a word of what it holds', (_name, body, fault) => {
    expect(() => decodeEvent(body)).toThrow(fault);
    expect(() => decodeEvent(body)).not.toThrow(/ada@/);
  });
});
