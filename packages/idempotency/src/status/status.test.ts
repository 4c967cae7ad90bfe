import { expect, test } from 'vitest';
import { createMemoryStore } from '../__fixtures__/memory-store.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { StoreUnsupportedError } from '../insert/errors.ts';
import { LeaseUnsupportedError } from '../lease/errors.ts';

test('what a store cannot tell, and a request that names nothing, are refused by name', async () => {
  const { findEntity: _entities, lease: _leases, ...store } = createMemoryStore();
  const guard = createIdempotencyGuard({ store });
  const entity = guard.status({ tenant: 'acme', entity: ['order'] });
  await expect(entity).rejects.toSatisfy(StoreUnsupportedError.isInstance);
  const key = guard.status({ tenant: 'acme', scope: ['charge'], id: '1' });
  await expect(key).rejects.toSatisfy(LeaseUnsupportedError.isInstance);
  await expect(guard.status({ tenant: '', entity: ['order'] })).rejects.toThrow(/`tenant`/);
  await expect(guard.status({ tenant: 'acme', entity: [] })).rejects.toThrow(/`entity`/);
});
