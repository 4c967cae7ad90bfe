const assert = require('node:assert/strict');

/** A retry with its slot inside, of two packages that share no code: a second attempt succeeds, and no slot is kept. */
exports.compose = async (load) => {
  const { createBulkhead } = load('@orderdock/bulkhead');
  const { createResilience } = load('@orderdock/resilience');
  const bulkhead = createBulkhead();
  const shop = createResilience({
    name: 'shop',
    retry: { firstDelayMs: 1 },
    admission: bulkhead.for('shop-1'),
  });
  const attempts = [];
  const answer = await shop.execute(async ({ attempt }) => {
    attempts.push(attempt);
    if (attempts.length === 1) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    return 'ok';
  });
  assert.equal(answer, 'ok');
  assert.equal(attempts.length, 2);
  await shop.close();
  await bulkhead.close();
};
