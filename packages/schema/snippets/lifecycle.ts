import assert from 'node:assert/strict';
import { allowedTransitions, IllegalTransitionError, isFinal, transition } from '@orderdock/schema';

assert.equal(transition('processing', 'partially_shipped'), 'partially_shipped');
assert.deepEqual(allowedTransitions('delivered'), ['partially_refunded', 'refunded']);
assert.equal(isFinal('refunded'), true);

assert.throws(
  () => transition('delivered', 'processing'),
  (error) => IllegalTransitionError.isInstance(error) && error.allowed.includes('refunded'),
);
