import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ContractWorld, created } from './contract-world.ts';
import { heard, post, type TestAnswer, type TestRoute } from './server.ts';

/** Which requests run, and which are refused. */
export function testKeys({ newGuard, serve }: ContractWorld): void {
  test('a twin in flight hears 409 and when to come again, and one that waits hears the answer', async () => {
    const route = Promise.withResolvers<TestAnswer>();
    const begun = Promise.withResolvers<void>();
    let runs = 0;
    const run: TestRoute = () => {
      runs += 1;
      begun.resolve();
      return route.promise;
    };
    await using server = await serve(run);
    await using patient = await serve(run, { guard: newGuard(), lease: { waitMs: 20_000 } });
    const key = randomUUID();
    const first = post(server, key);
    await begun.promise;
    const twin = await post(server, key);
    expect([twin.status, twin.word]).toEqual([409, 'in_progress']);
    expect(twin.headers.get('content-type')).toBe('application/problem+json');
    expect(twin.problem()).toMatchObject({ status: 409, type: expect.stringMatching(/#in-progress$/) });
    // What is left of a lease of 30 seconds, and up to half as much again.
    const retryAfter = Number(twin.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(5);
    expect(retryAfter).toBeLessThanOrEqual(45);
    const waiting = post(patient, key);
    route.resolve(created());
    expect((await first).word).toBe('executed');
    expect([(await waiting).status, (await waiting).word]).toEqual([201, 'replayed']);
    expect(runs).toBe(1);
  });

  test('the same key with another body or query is refused, and with its members in another order it is not', async () => {
    await using server = await serve(async () => created());
    const key = randomUUID();
    await post(server, key);
    for (const other of [{ body: '{"total":"2.00"}' }, { query: '?draft=true' }]) {
      const refused = await post(server, key, other);
      expect([refused.status, refused.word]).toEqual([422, 'mismatch']);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(refused.body.toString()).not.toContain(key);
    }
    const reordered = await post(server, key, { body: '{ "items": [1, 2], "total": "1.00" }' });
    expect(reordered.word).toBe('replayed');
  });

  test('another tenant with the same key and request runs for itself', async () => {
    let runs = 0;
    await using server = await serve(async () => {
      runs += 1;
      return created({ body: Buffer.from(`{"run":${runs}}`) });
    });
    const key = randomUUID();
    expect((await post(server, key)).body.toString()).toBe('{"run":1}');
    const other = await post(server, key, { tenant: 'globex' });
    expect([other.word, other.body.toString()]).toEqual(['executed', '{"run":2}']);
  });

  test('a request without a key, or with two, is refused with a problem; GET needs none', async () => {
    let runs = 0;
    await using server = await serve(async () => {
      runs += 1;
      return created({ status: 200 });
    });
    const url = `${server.url}/orders`;
    const authorization = 'Bearer acme';
    const missing = await heard(await fetch(url, { method: 'POST', headers: { authorization } }));
    expect(missing.status).toBe(400);
    expect(missing.headers.get('content-type')).toBe('application/problem+json');
    expect(missing.problem().type).toMatch(/#key-missing$/);
    const headers = new Headers({ authorization });
    headers.append('idempotency-key', '"a"');
    headers.append('idempotency-key', '"b"');
    const two = await heard(await fetch(url, { method: 'POST', headers }));
    expect([two.status, two.problem().type.split('#')[1]]).toEqual([400, 'key-malformed']);
    expect(runs).toBe(0);
    const get = await heard(await fetch(url, { headers: { authorization } }));
    expect([get.status, get.word, runs]).toEqual([200, null, 1]);
  });

  test('where no key is required, a request without one runs as if nothing were there', async () => {
    let runs = 0;
    await using server = await serve(
      async (idempotency) => {
        expect(idempotency).toBeUndefined();
        runs += 1;
        return created();
      },
      { required: false },
    );
    for (const run of [1, 2]) {
      const headers = { authorization: 'Bearer acme' };
      const answer = await heard(await fetch(`${server.url}/orders`, { method: 'POST', headers }));
      expect([answer.status, answer.word, runs]).toEqual([201, null, run]);
    }
  });
}
