import assert from 'node:assert/strict';
import { UnsignedWebhookError } from '../../errors/webhook-errors.ts';
import type { Kit } from '../kit.ts';
import type { Scheme } from './scheme.ts';

/** How a signature may be written: in one way only. */
export function valueCases({ test, notApplicable }: Kit, scheme: Scheme): void {
  const { signature, signed, verify, refuses, read, write } = scheme;

  if (signature.scheme === 'queue-identity') {
    test('tells a request that came over HTTP from a message of the queue', async () => {
      const message = await signed();
      for (const changes of [{ method: 'POST' }, { method: 'POST', url: 'https://shop.example/webhooks' }])
        await assert.rejects(verify({ ...message, ...changes }), UnsignedWebhookError.isInstance);
    });
    return;
  }

  test('refuses a signature that is cut, padded, longer or in another spelling', async () => {
    const request = await signed();
    const value = read(request);
    for (const other of spellings(value)) await refuses(write(request, other));
  });

  if (signature.header === undefined)
    notApplicable('refuses a signature that came twice', 'the signature is the body');
  else
    test('refuses a signature that came twice, even where both are right', async () => {
      const request = await signed();
      const value = read(request);
      await refuses(write(request, [value, value]));
      await refuses(write(request, `${value}, ${value}`));
      const upper = signature.header?.toUpperCase() ?? '';
      const doubled = { ...write(request, value).headers, [upper]: value };
      await refuses({ ...request, headers: doubled });
    });

  test('tells a request without a signature from one with a wrong one', async () => {
    const request = await signed();
    const empty = signature.header === undefined ? [undefined] : [undefined, '', []];
    for (const value of empty)
      await assert.rejects(verify(write(request, value)), UnsignedWebhookError.isInstance);
  });
}

/** Texts that a loose reader takes for the same signature. */
function spellings(value: string): readonly string[] {
  return [
    value.slice(0, -1),
    value.slice(1),
    `${value}=`,
    ` ${value}`,
    `${value}\n`,
    `${value}${value}`,
    `"${value}"`,
    'x',
    '====',
    'null',
  ];
}
