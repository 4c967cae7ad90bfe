import assert from 'node:assert/strict';
import type { WebhookHeaders } from '../../contract/request.ts';
import { InvalidSignatureError } from '../../errors/webhook-errors.ts';
import type { Kit } from '../kit.ts';
import { NOW } from '../samples.ts';
import type { Scheme } from './scheme.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** A signature that bears its time tells an old request from a fresh one, and an old one is not refused. */
export function timeCases({ test }: Kit, { signed, verify, refuses }: Scheme): void {
  test('accepts what was signed two days ago, and calls it stale where the time is signed', async () => {
    const request = await signed();
    const { signedAt } = await verify(request);
    const late = await verify(request, { now: NOW + 2 * DAY_MS });
    assert.equal(late.signedAt, signedAt);
    assert.equal(late.isStale, signedAt !== undefined);
  });

  test('refuses what is signed for the future, where the time is signed', async () => {
    const request = await signed();
    const { signedAt } = await verify(request);
    if (signedAt === undefined) return;
    assert.ok(Math.abs(signedAt - NOW) < 60_000, 'The time of signing is not the one it was signed at');
    await assert.rejects(verify(request, { now: NOW - DAY_MS }), InvalidSignatureError.isInstance);
  });

  test('refuses another time in a header, where the time is signed', async () => {
    const request = await signed();
    if ((await verify(request)).signedAt === undefined) return;
    for (const headers of otherTimes(request.headers)) await refuses({ ...request, headers });
  });
}

/** The headers with each time in them a second, or a millisecond, later. */
function otherTimes(headers: WebhookHeaders): readonly WebhookHeaders[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (typeof value !== 'string' || !/(?<!\d)1\d{9}(?:\d{3})?(?!\d)/.test(value)) return [];
    const later = value.replace(/(?<!\d)1\d{9}(?:\d{3})?(?!\d)/, (time) => String(Number(time) + 1));
    return [{ ...headers, [name]: later }];
  });
}
