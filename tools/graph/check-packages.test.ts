import { describe, expect, it } from 'vitest';
import { checkPackages } from './check-packages.ts';

const manifest = (name: string, more: object = {}): string =>
  JSON.stringify({ name: `@orderdock/${name}`, ...more });

/** The faults of a workspace that is sound but for `files`. */
function faultsOf(files: Record<string, string>): readonly string[] {
  const sound = {
    'packages/schema/package.json': manifest('schema', { dependencies: { zod: '^4.0.0' } }),
    'packages/schema/src/index.ts': "export { z } from 'zod';",
    'packages/adapters/package.json': manifest('adapters', {
      dependencies: { '@orderdock/schema': 'workspace:^' },
    }),
    'packages/adapters/src/index.ts':
      "import type { Order } from '@orderdock/schema';\nexport type { Order };",
    'packages/bulkhead/package.json': manifest('bulkhead', {
      devDependencies: { '@orderdock/kit': 'workspace:^' },
    }),
    'packages/bulkhead/src/index.ts':
      "import { once } from 'node:events';\nexport { systemClock } from '@orderdock/kit';",
    'internal/kit/package.json': manifest('kit'),
    'internal/kit/src/index.ts': 'export const systemClock = 1;',
  };
  return checkPackages(new Map(Object.entries({ ...sound, ...files })));
}

describe('the dependency graph', () => {
  it('is without a fault where every package keeps to it', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('refuses one behaviour package in another, though it be declared', () => {
    const faults = faultsOf({
      'packages/bulkhead/package.json': manifest('bulkhead', {
        dependencies: { '@orderdock/resilience': '^0.1.0' },
      }),
      'packages/bulkhead/src/lane.ts': "import { createBreaker } from '@orderdock/resilience';",
    });
    expect(faults).toEqual(['packages/bulkhead/src/lane.ts: bulkhead may not import @orderdock/resilience']);
  });

  it.each([
    ['a type', "import type { Order } from '@orderdock/schema';"],
    ['a re-export', "export { order } from '@orderdock/schema';"],
    ['a dynamic import', "const schema = await import('@orderdock/schema');"],
    ['a require', "const schema = require('@orderdock/schema');"],
    ['a subpath', "import { order } from '@orderdock/schema/testing';"],
  ])('sees %s', (_, text) => {
    const faults = faultsOf({ 'packages/bulkhead/src/lane.ts': text });
    expect(faults).toContain('packages/bulkhead/src/lane.ts: bulkhead may not import @orderdock/schema');
  });

  it('does not take a comment or a string for an import', () => {
    const text = "// import '@orderdock/schema';\nconst text = \"import '@orderdock/schema'\";";
    expect(faultsOf({ 'packages/bulkhead/src/lane.ts': text })).toEqual([]);
  });

  it('refuses the platforms in the schema: arrows point one way', () => {
    expect(faultsOf({ 'packages/schema/src/order.ts': "import '@orderdock/adapters';" })).toContain(
      'packages/schema/src/order.ts: schema may not import @orderdock/adapters',
    );
  });

  it('refuses a package of ours inside internal/kit', () => {
    expect(faultsOf({ 'internal/kit/src/x.ts': "import '@orderdock/schema';" })).toContain(
      'internal/kit/src/x.ts: internal/kit may not import @orderdock/schema',
    );
  });

  it('refuses a relative path into another package', () => {
    expect(faultsOf({ 'packages/bulkhead/src/x.ts': "import '../../schema/src/index.ts';" })).toEqual([
      'packages/bulkhead/src/x.ts: ../../schema/src/index.ts leaves packages/bulkhead; import the package by its name',
    ]);
  });

  it('refuses a package that imports itself by name, but for its snippets', () => {
    const text = "import '@orderdock/bulkhead';";
    expect(faultsOf({ 'packages/bulkhead/src/x.ts': text, 'packages/bulkhead/snippets/x.ts': text })).toEqual(
      ['packages/bulkhead/src/x.ts: bulkhead may not import @orderdock/bulkhead'],
    );
  });

  it('refuses ours in the storm, which plays the outside world', () => {
    const faults = faultsOf({
      'examples/order-service/package.json': manifest('example', {
        dependencies: { '@orderdock/schema': '*' },
      }),
      'examples/order-service/src/main.ts': "import '@orderdock/schema';",
      'examples/order-service/src/storm/shop.ts': "import '@orderdock/schema';",
    });
    expect(faults).toEqual([
      'examples/order-service/src/storm/shop.ts: @orderdock/schema is ours, and examples/order-service/src/storm/ plays an outsider',
    ]);
  });
});

describe('declared dependencies', () => {
  it('hold what the shipped code imports, and a dev dependency is not shipped', () => {
    const faults = faultsOf({
      'packages/bulkhead/package.json': manifest('bulkhead', { devDependencies: { piscina: '^5.0.0' } }),
      'packages/bulkhead/src/threads.ts': "import 'piscina';",
      'packages/bulkhead/src/threads.test.ts': "import 'piscina';\nimport 'vitest';",
    });
    expect(faults).toEqual([
      'packages/bulkhead/src/threads.ts: piscina is not among the dependencies of packages/bulkhead/package.json',
    ]);
  });

  it('take a peer dependency', () => {
    const files = {
      'packages/bulkhead/package.json': manifest('bulkhead', { peerDependencies: { ioredis: '>=5' } }),
      'packages/bulkhead/src/cluster.ts': "import { Redis } from 'ioredis';",
    };
    expect(faultsOf(files)).toEqual([]);
  });

  it('are all used', () => {
    const files = {
      'packages/schema/package.json': manifest('schema', { dependencies: { zod: '*', ulid: '*' } }),
    };
    expect(faultsOf(files)).toEqual(['packages/schema/package.json: ulid is declared and never imported']);
  });
});
