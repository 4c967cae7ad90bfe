import assert from 'node:assert/strict';
import { type Admission, createResilience } from '@orderdock/resilience';

let taken = 0;
const twoSlots: Admission = {
  async acquire() {
    if (taken === 2) throw Object.assign(new Error('no room'), { isRetryable: true, retryAfterMs: 20 });
    taken++;
    return { settled: () => void taken-- };
  },
};

await using shop = createResilience({ name: 'shop', admission: twoSlots });
let most = 0;
async function slowCall(): Promise<void> {
  most = Math.max(most, taken);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
await Promise.all([1, 2, 3].map(() => shop.execute(slowCall)));
assert.equal(most, 2);
