import { compose } from './compose.cjs';

const loaded = {
  '@orderdock/bulkhead': await import('@orderdock/bulkhead'),
  '@orderdock/resilience': await import('@orderdock/resilience'),
};
await compose((name) => loaded[name]);
