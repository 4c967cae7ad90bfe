import assert from 'node:assert/strict';
import { createHealth, createResilience } from '@orderdock/resilience';

await using fern = createResilience({ name: 'fern', retry: false });
await using moss = createResilience({ name: 'moss', retry: false });
using health = createHealth({ pipelines: [fern, moss], top: 20 });
health.on('changed', ({ name, from, to }) => console.log(`${name}: ${from} > ${to}`));

for (let call = 0; call < 5; call++)
  await fern.execute(() => Promise.reject(new Error('503'))).catch(() => {});
await moss.execute(async () => 'well');

const { status, pipelines } = health.snapshot();
assert.equal(status, 'degraded');
assert.deepEqual(
  pipelines.map(({ name, failureRate, circuit }) => [name, failureRate, circuit?.state]),
  [
    ['fern', 1, 'open'],
    ['moss', 0, 'closed'],
  ],
);
