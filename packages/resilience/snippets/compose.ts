import assert from 'node:assert/strict';
import { breaker, checkOrder, compose, deadline, retry, timeout } from '@orderdock/resilience';

const circuit = breaker();
const protect = compose(deadline(20_000), retry(), circuit.peek, circuit, timeout(5_000));
assert.equal(await protect.execute(async () => 'ok'), 'ok');

const [misorder] = checkOrder([circuit, retry()]);
console.log(misorder?.why);
