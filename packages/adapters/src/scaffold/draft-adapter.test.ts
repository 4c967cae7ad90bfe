import { describe, expect, it } from 'vitest';
import { runKit } from '../testing/__fixtures__/run-kit.ts';
import { importDraft } from './__fixtures__/import-draft.ts';
import { KONTOR, PIER, sampleOf } from './__fixtures__/kontor.ts';
import { draftAdapter } from './draft-adapter.ts';

const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

describe('a draft from a list in German', () => {
  const drafted = draftAdapter({ name: 'kontor', samples: [sampleOf(KONTOR)] });

  it('passes the conformance kit as it is', async () => {
    const { adapter, samples } = await importDraft(drafted);
    const { failed, names } = await runKit(adapter, samples);
    expect([...failed]).toEqual([]);
    expect(names.length).toBeGreaterThan(50);
  });

  it('reads the order', async () => {
    const { adapter } = await importDraft(drafted);
    const [payload] = adapter.split(KONTOR);
    const result = adapter.normalize(payload, context);
    const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
    expect(result).toMatchObject({
      order: {
        platformOrderId: 'K-2026-118',
        createdAt: { at: '2026-01-31T18:05:00.000Z', zoneAssumed: 'UTC' },
        updatedAt: { at: '2026-02-01T07:30:00.000Z' },
        taxMode: 'excluded',
        status: {
          state: { value: 'open', raw: 'in Bearbeitung' },
          payment: { value: 'paid', raw: 'bezahlt' },
          fulfilment: { value: 'partial', raw: 'teilversendet' },
        },
        lines: [
          {
            id: '91',
            sku: 'TAU-8',
            title: 'Tauwerk 8 mm',
            quantity: { ordered: 3 },
            unitPrice: eur('1200.50'),
          },
          { id: '92', sku: 'POL-1', quantity: { ordered: 1 }, unitPrice: eur('80.00') },
        ],
        discounts: [{ amount: eur('1.50') }],
        shippingLines: [{ total: { net: eur('20.00') } }],
        totals: { grand: eur('4402.29'), tax: eur('702.29') },
        customer: { id: '5521', firstName: 'Änne', lastName: 'Groß', email: 'aenne@example.org' },
        shippingAddress: { lines: ['Am Kai 3'], postalCode: '20457', locality: 'Hamburg', countryCode: 'DE' },
      },
    });
  });

  it('brings along what the library has no kind for, and nothing that is not used', () => {
    expect(drafted.files.map(({ path }) => path)).toEqual([
      'index.ts',
      'adapter.ts',
      'description.ts',
      'coverage.ts',
      'normalize.ts',
      'split.ts',
      'order.ts',
      'lines.ts',
      'charges.ts',
      'money.ts',
      'dates.ts',
      'status.ts',
      'tax-mode.ts',
      'totals.ts',
      'people.ts',
      '__fixtures__/samples.ts',
      'kontor.test.ts',
      'MAPPING.md',
      '__fixtures__/order.json',
    ]);
  });
});

describe('a draft from an envelope with cents', () => {
  const drafted = draftAdapter({
    name: 'pier-nine',
    samples: [sampleOf(PIER)],
    signatureHeader: 'X-Pier-Signature',
    signatureEncoding: 'base64',
    runner: 'vitest',
  });
  const fileOf = (path: string) => drafted.files.find((file) => file.path === path)?.text ?? '';

  it('passes the conformance kit as it is, signature and all', async () => {
    const { adapter, samples } = await importDraft(drafted);
    const { failed, names } = await runKit(adapter, samples);
    expect([...failed]).toEqual([]);
    expect(names).toContain(
      'traps 7, 8, 9 and 10: accepts no signature over nothing, in hex for base64, or the other way round',
    );
  });

  it('reads minor units, parcels, payments and options', async () => {
    const { adapter } = await importDraft(drafted);
    const gbp = (amount: string) => ({ shop: { amount, currency: 'GBP' } });
    expect(adapter.normalize(PIER, context)).toMatchObject({
      order: {
        platformOrderId: '9007199254740000',
        number: 'P-77',
        createdAt: { at: '2026-03-06T08:14:32.000Z', precision: 's' },
        currency: { shop: 'GBP' },
        taxMode: 'included',
        lines: [
          { unitPrice: gbp('12.50'), options: [{ name: 'Size', value: 'M' }] },
          { unitPrice: gbp('9.99') },
        ],
        totals: { grand: gbp('39.49'), reported: { total_cents: '3949' } },
        fulfilments: [
          {
            id: '1',
            at: { at: '2026-03-06T09:40:00.000Z' },
            tracking: [{ number: 'GB42', carrier: 'Post' }],
          },
        ],
        tenders: [{ id: 'pay-1', gateway: 'card', amount: gbp('39.49') }],
        status: { fulfilment: { value: 'fulfilled', raw: 'dispatched' } },
      },
    });
  });

  it('expects what follows from the sample by hand', () => {
    expect(fileOf('__fixtures__/samples.ts')).toContain("grand: '39.49'");
    expect(fileOf('__fixtures__/samples.ts')).toContain("verdict: 'exact'");
    expect(fileOf('__fixtures__/samples.ts')).toContain("quantities: ['2', '1']");
    expect(fileOf('__fixtures__/order.json')).toBe(JSON.stringify(PIER));
  });

  it('calls things by the name of the platform', () => {
    expect(fileOf('adapter.ts')).toContain('export function pierNine(options: PierNineOptions = {})');
    expect(fileOf('pier-nine.test.ts')).toContain("import { describe, test } from 'vitest';");
  });
});

describe('draftAdapter', () => {
  it.each(['', 'Shop', '../shop', 'a b', '-a', 'a'.repeat(64), "a'b"])('refuses the name %j', (name) => {
    expect(() => draftAdapter({ name, samples: [sampleOf(PIER)] })).toThrow(/`name`/);
  });

  it('refuses a signature header that is none', () => {
    expect(() => draftAdapter({ name: 'pier', samples: [sampleOf(PIER)], signatureHeader: "X'\n" })).toThrow(
      /header/,
    );
  });

  it.each([[null], [1], ['order'], [[]], [[1, 2]]])('refuses the sample %j', (payload) => {
    expect(() => draftAdapter({ name: 'pier', samples: [sampleOf(payload)] })).toThrow(
      expect.objectContaining({ code: 'UNUSABLE_SAMPLE' }),
    );
  });

  it('refuses samples of two shapes', () => {
    const samples = [sampleOf(PIER), sampleOf(KONTOR)];
    expect(() => draftAdapter({ name: 'pier', samples })).toThrow(
      expect.objectContaining({ code: 'UNUSABLE_SAMPLE' }),
    );
  });

  it('says so where the samples are not of one shape', () => {
    const { total_cents, ...rest } = PIER.data.order;
    const samples = [sampleOf(PIER), sampleOf({ data: { order: rest } }, 'other.json')];
    const textOf = (used: typeof samples) =>
      draftAdapter({ name: 'pier', samples: used }).files.find(({ path }) => path === 'MAPPING.md')?.text;
    expect(textOf(samples)).toContain('are they of one shape?');
    expect(textOf([sampleOf(PIER)])).not.toContain('are they of one shape?');
  });

  it('says what it did not find, and still writes code', () => {
    const { draft, files } = draftAdapter({ name: 'bare', samples: [sampleOf({ hello: 'world' })] });
    expect(draft.proposal.lines).toBeUndefined();
    const mapping = files.find(({ path }) => path === 'MAPPING.md')?.text;
    expect(mapping).toContain('No place of the samples is surely the total');
    expect(mapping).toContain('No place of the samples is surely the lines');
  });

  it('tries the first five of many orders, and leaves out what is no order', () => {
    const orders = Array.from({ length: 9 }, (_, at) => ({ order: { ...PIER.data.order, id: at + 1 } }));
    const payload = { orders: [orders[0], { removed: true }, ...orders.slice(1)] };
    const { files, draft } = draftAdapter({ name: 'many', samples: [sampleOf(payload)] });
    expect(draft.proposal.root).toEqual(['orders', null, 'order']);
    expect(draft.proposal.orders).toHaveLength(9);
    const fixtures = files.filter(({ path }) => path.endsWith('.json'));
    expect(fixtures.map(({ text }) => (JSON.parse(text) as { order: { id: number } }).order.id)).toEqual([
      1, 2, 3, 4, 5,
    ]);
    const samples = files.find(({ path }) => path === '__fixtures__/samples.ts')?.text ?? '';
    expect([...samples.matchAll(/platformOrderId: '(\d+)'/g)].map(([, id]) => id)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('keeps the digits of a list in the fixtures', () => {
    const text =
      '[{"id":9007199254740993,"created":"2026-01-01T00:00:00Z","currency":"EUR","total":12.50,"items":[{"id":1,"name":"Tea","quantity":1,"price":12.50}]}]';
    const { files } = draftAdapter({
      name: 'digits',
      samples: [{ file: 'x', text, payload: JSON.parse(text) }],
    });
    const fixture = files.find(({ path }) => path === '__fixtures__/order.json')?.text;
    expect(fixture).toContain('"id": 9007199254740993');
    expect(fixture).toContain('"total": 12.50');
  });
});
