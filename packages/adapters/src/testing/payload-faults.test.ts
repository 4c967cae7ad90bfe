import { text } from '../source/kinds.ts';
import { changed, described, findsFaults, GOOD as good, reading, withClient } from './__fixtures__/faults.ts';
import { RIGHT_READING, toyAdapter } from './__fixtures__/toy-platform.ts';
import { toyOrder, toySample } from './__fixtures__/toy-samples.ts';

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A number that is another each time. */
function counter(): () => number {
  let at = 0;
  return () => {
    at += 1;
    return at;
  };
}

findsFaults([
  [
    'describes another platform',
    'describes itself',
    changed({ describe: () => ({ ...good.describe(), name: 'yot' as 'toy' }) }),
  ],
  ['ignores without a reason', 'describes itself', toyAdapter({}, described({ ignored: { '/href': ' ' } }))],
  [
    'is known by another platform’s header',
    'is recognised by its requests and its payloads',
    toyAdapter({}, described({ fingerprint: { headers: ['x-stranger'], bodies: [['toy_id']] } })),
  ],
  [
    'is known by members that its payloads do not have',
    'is recognised by its requests and its payloads',
    toyAdapter({}, described({ fingerprint: { headers: ['x-toy-signature'], bodies: [['id']] } })),
  ],
  [
    'says it has a list and has none',
    'has the methods that it says it has, and no others',
    toyAdapter({}, { ...withClient, connect: () => ({ platform: 'toy', storeId: 's' }) }),
    { client: { connect: () => ({ platform: 'toy', storeId: 's' }), orderIds: [] } },
  ],
  [
    'identifies by the clock',
    'gives a delivery sent twice one identity',
    toyAdapter(
      {},
      {
        identify: ((next) => () => ({ scope: [], id: String(next()), topic: 'x' }))(counter()),
      },
    ),
  ],
  [
    'takes the fingerprint of something else',
    'takes the SHA-256 of the bytes for the fingerprint',
    changed({ identify: (request) => ({ ...good.identify(request), fingerprint: '0'.repeat(64) }) }),
  ],
  [
    'gives every request one id',
    'identifies a request without headers by its body',
    toyAdapter({}, { identify: () => ({ scope: [], id: 'one', topic: 'x' }) }),
  ],
  [
    'decodes by JSON.parse',
    'refuses bytes that are no payload',
    toyAdapter({}, { decode: (bytes) => JSON.parse(decoded(bytes)) }),
  ],
  [
    'loses digits of ids',
    'trap 1: keeps an id above 2^53 of a toy order digit by digit',
    changed({ decode: (bytes) => JSON.parse(decoded(bytes)) }),
  ],
  [
    'makes an order of anything',
    'refuses a payload that is no order',
    changed({
      normalize: (payload, context) => good.normalize({ ...toyOrder(), ...(payload as object) }, context),
    }),
  ],
  [
    'loses the store',
    'makes a valid order of a toy order',
    changed({ normalize: (payload, context) => good.normalize(payload, { ...context, storeId: 'x' }) }),
  ],
  [
    'writes into the payload',
    'says the same of a toy order each time, and leaves the payload as it was',
    changed({
      normalize: (payload, context) => {
        const result = good.normalize(payload, context);
        if (typeof payload === 'object' && payload !== null) Reflect.set(payload, 'seen', 1);
        return result;
      },
    }),
  ],
  [
    'throws where something is missing',
    'makes a valid order of a toy order, or refuses it by type, where any place is missing',
    changed({
      normalize: (payload, context) => {
        if (payload !== null && typeof payload === 'object' && !('state' in payload))
          throw new TypeError('x');
        return good.normalize(payload, context);
      },
    }),
  ],
  [
    'throws what it likes',
    'makes a valid order of a toy order, or refuses it by type, where any place is a text',
    changed({
      normalize: (payload, context) => {
        if (typeof (payload as { lines?: unknown }).lines === 'string') throw new TypeError('x');
        return good.normalize(payload, context);
      },
    }),
  ],
  [
    'rounds amounts',
    'says what is expected of a toy order',
    reading({ amount: (amount) => amount.split('.')[0] ?? '0' }),
  ],
  [
    'takes gross for net',
    'says what is expected of a toy order',
    reading({ taxMode: (with_tax) => (with_tax ? 'excluded' : 'included') }),
  ],
  [
    'swaps quantities for ones',
    'says what is expected of a toy order',
    reading({ quantity: () => ({ steps: 1, scale: 0 }) }),
  ],
  [
    'loses a line',
    'says what is expected of a toy order',
    changed({
      normalize: (payload, context) => {
        const result = good.normalize(payload, context);
        if (result.kind === 'reference') return result;
        return { ...result, order: { ...result.order, lines: result.order.lines.slice(1) } };
      },
    }),
    { orders: [toySample({}, { verdict: 'exact' })] },
  ],
  [
    'forgets a leaf in its trace',
    'says of every leaf of a toy order where it went',
    changed({
      normalize: (payload, context) => {
        const result = good.normalize(payload, context);
        if (result.kind === 'reference') return result;
        return {
          ...result,
          trace: () => ({ ...result.trace(), rawOnly: [], mapped: result.trace().mapped.slice(1) }),
        };
      },
    }),
  ],
  [
    'lists a leaf twice in its trace',
    'says of every leaf of a toy order where it went',
    changed({
      normalize: (payload, context) => {
        const result = good.normalize(payload, context);
        if (result.kind === 'reference') return result;
        return { ...result, trace: () => ({ ...result.trace(), rawOnly: result.trace().mapped }) };
      },
    }),
  ],
  [
    'reads a value and throws it away',
    'uses every leaf of a toy order that it calls mapped',
    toyAdapter({
      status: (order) => {
        order.optional('remark', text);
        return RIGHT_READING.status(order);
      },
    }),
    { orders: [toySample({ remark: 'nobody needs it' })] },
  ],
  ['finds no order in an order', 'finds the order in a toy order', toyAdapter({}, { split: () => [] })],
  [
    'finds an order twice',
    'finds the order in a toy order',
    toyAdapter({}, { split: (payload) => [payload, payload] }),
  ],
  [
    'finds an order where there is none',
    'finds nothing, and throws nothing, where there is no order',
    toyAdapter({}, { split: (payload) => [payload ?? toyOrder(), toyOrder()] }),
  ],
  [
    'throws on a strange answer',
    'finds nothing, and throws nothing, where there is no order',
    toyAdapter({}, { split: (payload) => [(payload as { lines: unknown }).lines] }),
  ],
  [
    'answers 2xx to what it refused',
    'answers 2xx to what is kept, and to nothing else',
    toyAdapter({}, { respond: () => ({ status: 200 }) }),
  ],
  [
    'answers 5xx to what it kept',
    'answers 2xx to what is kept, and to nothing else',
    toyAdapter({}, { respond: () => ({ status: 503 }) }),
  ],
  [
    'refuses whatever is odd',
    'gives a valid order or a typed error for two thousand hostile payloads',
    changed({
      normalize: (payload, context) => {
        if (JSON.stringify(payload) === JSON.stringify(toyOrder())) return good.normalize(payload, context);
        return good.normalize(null, context);
      },
    }),
  ],
  [
    'trusts a member that it knows in a place where it does not belong',
    'gives a valid order or a typed error for two thousand hostile payloads',
    changed({
      normalize: (payload, context) => {
        for (const line of Object(payload).lines ?? [])
          if (Object(line).currency !== undefined) throw new TypeError('x');
        return good.normalize(payload, context);
      },
    }),
  ],
  [
    'excuses a leaf that is not there',
    'calls no leaf indifferent that the samples do not have',
    good,
    { indifferent: { '/lines/*/colour': 'nobody looks' } },
  ],
]);
