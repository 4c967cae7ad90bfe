import { describe, expect, test } from 'vitest';
import { described, GOOD as good, withClient } from './__fixtures__/faults.ts';
import { runKit } from './__fixtures__/run-kit.ts';
import { toyClient, toyClientSample } from './__fixtures__/toy-client.ts';
import { toyAdapter } from './__fixtures__/toy-platform.ts';
import { TOY_SAMPLES, toyOrder } from './__fixtures__/toy-samples.ts';
import type { AdapterSamples } from './samples.ts';

describe('a right adapter', () => {
  test('passes every case, and each trap is named', async () => {
    const samples = {
      ...TOY_SAMPLES,
      pings: [
        {
          name: 'a hello',
          request: { method: 'GET', url: 'https://shop.example/', headers: {}, rawBody: new Uint8Array() },
          response: { status: 200, body: 'hello' },
        },
      ],
      client: toyClientSample(),
    };
    const adapter = toyAdapter(
      {},
      {
        ...withClient,
        handshake: ({ method }) => (method === 'GET' ? { status: 200, body: 'hello' } : undefined),
        connect: () => toyClient(),
      },
    );
    const { names, failed } = await runKit(adapter, samples);
    expect([...failed]).toEqual([]);
    const numbers = names.flatMap((name) => /^traps? ([\d, and]+):/.exec(name)?.[1]?.match(/\d+/g) ?? []);
    const distinct = [...new Set(numbers.map(Number))].toSorted((a, b) => a - b);
    expect(distinct).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(names.filter((name) => name.includes('does not apply'))).toEqual([
      'refuses another algorithm: does not apply, the request does not name one',
      'trap 4: can be asked, for the platform never sends again: does not apply, it does',
    ]);
  });

  test('is told what could not be tried, and why', async () => {
    const { names, failed } = await runKit(good, {
      orders: [{ name: 'an order', body: JSON.stringify(toyOrder()), platformOrderId: '9001' }],
      sign: TOY_SAMPLES.sign as NonNullable<AdapterSamples['sign']>,
      except: { 'changed-url': 'because' },
    });
    expect([...failed]).toEqual([]);
    expect(names.filter((name) => name.includes('does not apply'))).toEqual(
      expect.arrayContaining([
        'says what is expected of the samples: does not apply, no sample has `expect`',
        'trap 6: accepts another URL, for it is not signed: does not apply, because',
        'trap 13: makes a reference of a thin event: does not apply, the samples have no references',
        'trap 21: lists every order once, and comes to an end: does not apply, the platform has no list',
        'trap 25: counts a bundle or its parts, and not both: does not apply, the samples have no variant bundle',
      ]),
    );
  });

  test('may sign nothing', async () => {
    const { sign, ...samples } = TOY_SAMPLES;
    const silent = {
      ...described({ signature: undefined, fingerprint: { headers: [], bodies: [['toy_id']] } }),
    };
    const { names, failed } = await runKit(toyAdapter({}, { ...silent, verify: undefined }), samples);
    expect([...failed]).toEqual([]);
    expect(names).toContain('believes nothing, for the platform signs nothing');
    const trusting = toyAdapter({}, { ...silent, verify: () => ({ covers: 'body', isStale: false }) });
    expect([...(await runKit(trusting, samples)).failed.keys()]).toContain(
      'believes nothing, for the platform signs nothing',
    );
  });
});
