import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIER, sampleOf } from './__fixtures__/kontor.ts';
import { draftAdapter } from './draft-adapter.ts';

/** Texts and comments, as far as the generated code has them. */
const QUOTED = /'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** What a file says outside of texts and comments. Throws where it is no TypeScript. */
function codeAlone(text: string): string {
  stripTypeScriptTypes(text);
  return text.replace(QUOTED, '');
}

const CANARY = 'pwned';

/** Names that would become code where they are pasted into it. */
const HOSTILE = [
  `x'); ${CANARY}(); ('`,
  `x"); ${CANARY}(); ("`,
  `\`\${${CANARY}()}\``,
  `x\n${CANARY}();\n`,
  `x\r${CANARY}();`,
  `x\u2028${CANARY}();`,
  `x\u2029${CANARY}();`,
  `*/ ${CANARY}(); /*`,
  `</script><script>${CANARY}()</script>`,
  `\\'; ${CANARY}(); //`,
  `\u202e${CANARY}`,
  `${CANARY}\0`,
  CANARY,
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '*',
  '~1',
  '',
];

/** The order of a platform that names and says everything as an enemy would. */
function hostileOrder(name: string): unknown {
  const member = `status ${name}`;
  return {
    [`order id ${name}`]: name,
    id: name,
    created_at: '2026-01-01T00:00:00Z',
    currency: 'EUR',
    status: name,
    [member]: { payment_status: name, [name]: name },
    totals: { [name]: { grand_total: '10.00' } },
    line_items: [{ id: 1, name, sku: name, quantity: 1, price: '10.00', [name]: { title: name } }],
    billing_address: { street: name, city: name, zip: name, country: 'DE' },
    [name]: [{ [name]: name, tracking_number: name }],
  };
}

function codeOf(payload: unknown): readonly { readonly path: string; readonly text: string }[] {
  const { files } = draftAdapter({ name: 'hostile', samples: [sampleOf(payload)] });
  return files.filter(({ path }) => path.endsWith('.ts'));
}

describe('what a sample says never becomes code', () => {
  it.each(HOSTILE)('not for %j', (name) => {
    for (const { path, text } of codeOf(hostileOrder(name))) {
      expect(codeAlone(text), path).not.toContain(CANARY);
      // Line separators and marks of direction would show a reader another program than the one that runs.
      expect(text, path).not.toMatch(/[\u2028\u2029\u202e\0\r]/);
    }
  });

  it('nor for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (noise) => {
        for (const { path, text } of codeOf(hostileOrder(`${noise}${CANARY}${noise}`))) {
          expect(codeAlone(text), path).not.toContain(CANARY);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('nor does it become markup in MAPPING.md', () => {
    for (const name of HOSTILE) {
      const { files } = draftAdapter({ name: 'hostile', samples: [sampleOf(hostileOrder(name))] });
      const mapping = files.find(({ path }) => path === 'MAPPING.md')?.text ?? '';
      expect(mapping).not.toMatch(/(?<!\\)<|[\u2028\u2029\u202e\0\r]/);
      for (const row of mapping.split('\n').filter((line) => line.startsWith('|')))
        expect([4, 5]).toContain(row.split(/(?<!\\)\|/).length - 2);
    }
  });

  it('and prototypes stay as they are', () => {
    const payload: unknown = JSON.parse(
      `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"data":${JSON.stringify(PIER)}}`,
    );
    draftAdapter({ name: 'hostile', samples: [sampleOf(payload)] });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

it('any JSON makes a draft that compiles, or is refused by type', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (payload) => {
      try {
        for (const { text } of codeOf(payload)) expect(() => codeAlone(text)).not.toThrow();
      } catch (error) {
        expect(error).toMatchObject({ code: 'UNUSABLE_SAMPLE' });
      }
    }),
    { numRuns: 50 },
  );
});

describe('a sample of any size ends', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'x' : { a: nested(depth - 1), b: [nested(0)] });

  it('with sixty levels', () => {
    expect(codeOf(nested(60)).length).toBeGreaterThan(10);
  });

  it('with a hundred thousand members', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, at) => [`total_price_${at}`, String(at)]),
    );
    expect(codeOf(wide).length).toBeGreaterThan(10);
  });

  it('with a list of fifty thousand lines', () => {
    const line = { id: 1, sku: 'A', name: 'Tea', quantity: 1, price: '1.00' };
    const payload = {
      id: 1,
      total: '1.00',
      currency: 'EUR',
      created_at: '2026-01-01T00:00:00Z',
      items: Array(50_000).fill(line),
    };
    expect(codeOf(payload).length).toBeGreaterThan(10);
  });

  it('with names of a hundred thousand letters', () => {
    const name = 'order'.repeat(20_000);
    expect(codeOf({ [name]: 1, id: 2, nested: { [name]: name } }).length).toBeGreaterThan(10);
  });
});
