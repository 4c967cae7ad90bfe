import assert from 'node:assert/strict';
import { type Classify, classifyError, createResilience } from '@orderdock/resilience';

class HttpError extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

const classify: Classify = (error, context) => {
  if (!(error instanceof HttpError)) return classifyError(error, context);
  if (error.status === 503) return 'retryable';
  return error.status < 500 ? 'ignored' : 'final';
};

await using shop = createResilience({ name: 'shop', classify });
const missing = () => Promise.reject(new HttpError(404));
await assert.rejects(shop.execute(missing), { message: 'HTTP 404' });
assert.equal(shop.snapshot().breaker?.outcomes, 0);
