/** What a package may import of ours, by architecture.md. `kit` is private and inlined: it may be used by all. */
export const allowedByPackage: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  adapters: ['schema'],
  idempotency: [],
  resilience: [],
  bulkhead: [],
};

/** Folders whose code plays an outsider, and so may know none of our packages. */
export const outsiders: readonly string[] = ['examples/order-service/src/storm/'];
