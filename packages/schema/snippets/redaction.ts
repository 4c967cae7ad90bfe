import assert from 'node:assert/strict';
import { createRedactor, pinoOptions } from '@orderdock/schema';

const redactor = createRedactor({
  policy: { email: 'pseudonym' }, // the rest is masked, the platform's payload removed
  key: 'sixteen bytes or more, from your secrets',
});

// For pino: pino({ ...pinoOptions(redactor) }). Every finished line goes through it.
const { streamWrite } = pinoOptions(redactor).hooks;
const customer = { kind: 'guest', taxIds: [], name: 'Noor de Vries', email: 'noor@example.com' };
const line = streamWrite(`${JSON.stringify({ level: 30, customer, msg: 'mail to noor@example.com' })}\n`);

assert.ok(!line.includes('Noor') && !line.includes('noor@'));
const { email } = JSON.parse(line).customer;
assert.match(email, /^[0-9a-f]{24}@pseudonym\.invalid$/);
assert.equal(JSON.parse(line).msg, `mail to ${email}`); // the same person, the same pseudonym

// Whatever else is logged: plain data comes out, e-mail addresses gone, names too where the order is known.
const { message } = redactor.value(new Error('no such user: noor@example.com')) as { message: string };
assert.equal(message, `no such user: ${email}`);
