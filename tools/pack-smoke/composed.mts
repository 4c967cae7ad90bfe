// The shapes that packages share without sharing code fit one another, for the compiler too.
import { createBulkhead } from '@orderdock/bulkhead';
import { createResilience } from '@orderdock/resilience';

const bulkhead = createBulkhead();
export const shop = createResilience({ name: 'shop', admission: bulkhead.for('shop-1') });
