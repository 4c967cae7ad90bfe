import { isUtf8 } from 'node:buffer';
import type { PlatformAdapter } from '../contract/adapter.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { headerValues } from '../contract/request.ts';
import type { AdapterDefinition } from '../define-adapter.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import { changed, described, findsFaults, GOOD as good, reading, withClient } from './__fixtures__/faults.ts';
import { pageAt, toyClient, toyClientSample } from './__fixtures__/toy-client.ts';
import { RIGHT_READING, TOY_SIGNATURE_HEADER, toyAdapter } from './__fixtures__/toy-platform.ts';
import { toyOrder } from './__fixtures__/toy-samples.ts';
import type { AdapterSamples, PingSample } from './samples.ts';

const HELLO: PingSample = {
  name: 'a hello',
  request: {
    method: 'GET',
    url: 'https://shop.example/',
    headers: { 'x-hello': '1' },
    rawBody: new Uint8Array(),
  },
  response: { status: 200, body: 'hello' },
};
const answerHello: AdapterDefinition['handshake'] = ({ method }) =>
  method === 'GET' ? { status: 200, body: 'hello' } : undefined;

type Pages = () => AsyncIterable<OrderPage>;

const listing = (pages: Pages): PlatformAdapter =>
  toyAdapter({}, { ...withClient, connect: () => toyClient({ list: pages }) });
const client = (pages: Pages): Partial<AdapterSamples> => ({ client: toyClientSample({ list: pages }) });

async function* lastPageAgain(): AsyncGenerator<OrderPage> {
  for (const start of [0, 3, 6, 6])
    yield { ...pageAt(start), cursor: start === 6 ? undefined : String(start + 3) };
}
async function* forEver(): AsyncGenerator<OrderPage> {
  for (;;) yield { orders: [], cursor: '0' };
}
async function* fromTheStart(): AsyncGenerator<OrderPage> {
  for (const start of [0, 3, 6]) yield pageAt(start);
}

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
    'takes the platform’s id for unique',
    'trap 2: tells two deliveries apart that the platform gave one id',
    toyAdapter({}, { identify: () => ({ scope: [], id: 'second-42', topic: 'x' }) }),
  ],
  [
    'takes orders for pings',
    'trap 3: takes no order for a ping',
    toyAdapter({}, { handshake: () => ({ status: 200 }) }),
  ],
  [
    'cannot be asked where nothing is sent again',
    'trap 4: can be asked, for the platform never sends again',
    toyAdapter({}, described({ retries: { attempts: 0, overMs: 0 } })),
  ],
  [
    'reads the clock for a revision',
    'trap 11: knows the older of two states, in whichever order they come',
    reading({ revision: () => ({ kind: 'timestamp', value: '2026-01-01T00:00:00Z' }) }),
  ],
  [
    'counts deliveries for a revision',
    'trap 12: knows the order whatever its topic says, an update before its creation',
    toyAdapter({
      revision: ((next) => () => ({ kind: 'timestamp', value: new Date(next()).toISOString() }))(counter()),
    }),
  ],
  [
    'takes a thin event for an order',
    'trap 13: makes a reference of an order that is gone',
    changed({
      normalize: (payload, context) =>
        good.normalize({ ...toyOrder(), ...(payload as object), gone: null }, context),
    }),
  ],
  [
    'reads seconds for milliseconds',
    'trap 14: reads the times of a toy order as of our days',
    reading({
      instant: ({ at }) => ({ at: new Date(Date.parse(at) / 1_000).toISOString(), precision: 's' }),
    }),
  ],
  [
    'reads times in the zone of the machine',
    'trap 14: reads a toy order alike in every zone of the machine',
    reading({ instant: ({ at }) => ({ at: new Date(at.replace('Z', '')).toISOString(), precision: 's' }) }),
  ],
  [
    'makes a time of zeros',
    'trap 14: makes no time of a date of zeros in a toy order',
    changed({
      normalize: (payload, context) => {
        const body = structuredClone(payload) as { created?: unknown };
        if (String(body.created).startsWith('0000')) body.created = '1970-01-01T00:00:00';
        return good.normalize(body, context);
      },
    }),
  ],
  [
    'takes a wrong zone',
    'trap 14: reads a time without a zone',
    reading({
      instant: ({ at }) => ({ at: new Date(Date.parse(at) - 3_600_000).toISOString(), precision: 's' }),
    }),
  ],
  [
    'counts money in floats',
    'trap 15: puts no number of a toy order through a float',
    reading({ amount: (amount) => Number(amount).toFixed(2) }),
  ],
  [
    'takes yen for hundredths',
    'trap 15: knows that a yen has no cents',
    reading({ amount: (amount) => amount.replace(/(\d\d)$/, '.$1').replace('..', '.') }),
  ],
  [
    'gives the shop the buyer’s currency',
    'trap 16: tells the currency of the shop from that of the buyer',
    reading({
      currencies: (shop, shown) => (shown === undefined ? { shop } : { shop: shown, presentment: shop }),
    }),
  ],
  [
    'drops the buyer’s currency',
    'trap 16: tells the currency of the shop from that of the buyer',
    reading({ currencies: (shop) => ({ shop }) }),
  ],
  [
    'mixes currencies in a column',
    'trap 16: keeps one currency in each column of a toy order',
    changed({
      normalize: (payload, context) => {
        const result = good.normalize(payload, context);
        if (result.kind === 'reference') return result;
        const { totals } = result.order;
        const tax = { shop: { amount: '1', currency: 'CHF' } };
        return { ...result, order: { ...result.order, totals: { ...totals, tax } } };
      },
    }),
  ],
  ['takes all prices for net', 'trap 17: reads prices with tax', reading({ taxMode: () => 'excluded' })],
  ['takes all prices for gross', 'trap 17: reads prices without tax', reading({ taxMode: () => 'included' })],
  [
    'takes a gift card off what was paid',
    'trap 18: takes a gift card for money, or says what it takes it for',
    reading({ paid: (paid, giftCard) => (giftCard === undefined ? paid : '15.50') }),
  ],
  [
    'makes quantities whole',
    'trap 19: keeps a quantity that is no whole number',
    reading({ quantity: (amount) => ({ steps: Math.trunc(Number(amount)), scale: 0 }) }),
  ],
  [
    'takes a part for the whole',
    'trap 20: tells a part of a line that has gone out from the rest',
    toyAdapter({ status: (order) => ({ ...RIGHT_READING.status(order), derived: 'shipped' }) }),
  ],
  [
    'lists the last page again',
    'trap 21: lists every order once, and comes to an end',
    listing(lastPageAgain),
    client(lastPageAgain),
  ],
  [
    'never stops listing',
    'trap 21: lists every order once, and comes to an end',
    listing(forEver),
    client(forEver),
  ],
  [
    'starts again at a cursor',
    'trap 21: goes on from the cursor of any page',
    listing(fromTheStart),
    client(fromTheStart),
  ],
  [
    'takes an unknown word for the nearest',
    'trap 22: keeps a status that nobody documented, and says so',
    toyAdapter({
      status: (order) => {
        const status = RIGHT_READING.status(order);
        return { ...status, payment: { value: 'pending', raw: status.payment.raw } };
      },
    }),
  ],
  ['marks no test order', 'trap 23: marks a test order', reading({ isTest: () => false })],
  [
    'marks every order as a test',
    'trap 23: does not mark every order as a test',
    reading({ isTest: () => true }),
  ],
  [
    'counts a bundle twice',
    'trap 25: counts a bundle or its parts, and not both',
    reading({
      isPart: (parentLineId) => ({
        priceRole: 'priced',
        ...(parentLineId !== undefined && { parentLineId }),
      }),
    }),
  ],
  [
    'loses the bundle of a part',
    'trap 25: counts a bundle or its parts, and not both',
    reading({
      isPart: (partOf) => ({
        ...RIGHT_READING.isPart(partOf),
        ...(partOf !== undefined && { parentLineId: 'x' }),
      }),
    }),
  ],
  [
    'believes a ping',
    'trap 3: answers a hello without believing it',
    toyAdapter({}, { handshake: answerHello, verify: () => ({ covers: 'body', isStale: false }) }),
    { pings: [HELLO] },
  ],
  [
    'answers a ping otherwise',
    'trap 3: answers a hello without believing it',
    toyAdapter({}, { handshake: () => undefined }),
    { pings: [HELLO] },
  ],
  [
    'takes an order for a ping because of its headers',
    'trap 3: answers a hello without believing it',
    toyAdapter({}, { handshake: (request) => ('x-hello' in request.headers ? { status: 200 } : undefined) }),
    {
      pings: [
        { ...HELLO, request: { ...HELLO.request, rawBody: Uint8Array.of(1) }, response: { status: 200 } },
      ],
    },
  ],
  [
    'minds a URL that is not signed',
    'trap 6: accepts another URL, for it is not signed',
    changed({
      verify: (request, context) => {
        if (request.url.includes('proxy')) return Promise.reject(new InvalidSignatureError('x', 'mismatch'));
        return good.verify(request, context);
      },
    }),
  ],
  [
    'reads a signature in either case',
    'traps 7, 8, 9 and 10: accepts no signature over nothing, in hex for base64, or the other way round',
    changed({
      verify: (request, context) => {
        const [value = ''] = headerValues(request.headers, TOY_SIGNATURE_HEADER);
        const base64 = /^[0-9a-f]+$/.test(value) ? Buffer.from(value, 'hex').toString('base64') : value;
        return good.verify({ ...request, headers: { [TOY_SIGNATURE_HEADER]: base64 || undefined } }, context);
      },
    }),
  ],
  [
    'calls a delivery new that is sent late',
    'trap 11: knows a delivery again that is sent two days later',
    toyAdapter(
      {},
      { identify: ((next) => () => ({ scope: [], id: String(next()), topic: 'x' }))(counter()) },
    ),
  ],
  [
    'forgets the old secret',
    'trap 24: goes on with the old secret while the new one is live',
    changed({
      verify: (request, { secrets, now }) => good.verify(request, { secrets: secrets.slice(0, 1), now }),
    }),
  ],
  [
    'reads the body before it checks it',
    'accepts a signed body that is empty or no text',
    changed({
      verify: (request, context) => {
        if (!isUtf8(request.rawBody)) return Promise.reject(new InvalidSignatureError('body', 'malformed'));
        return good.verify(request, context);
      },
    }),
  ],
]);
