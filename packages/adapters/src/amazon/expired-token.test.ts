import { expect, test } from 'vitest';
import { expiredTokenAs401 } from './expired-token.ts';

const answer = async (status: number, details: string) => {
  const body = JSON.stringify({
    errors: [{ code: 'Unauthorized', message: 'Access to requested resource is denied.', details }],
  });
  const fetch = expiredTokenAs401(
    async () => new Response(body, { status, headers: { 'x-amzn-requestid': 'r' } }),
  );
  const response = await fetch('https://amazon.example', {});
  return [response.status, (await response.text()) === body, response.headers.get('x-amzn-requestid')];
};

/** @see https://github.com/amzn/selling-partner-api-models/issues/4122 */
test.each([
  'The access token you provided has expired.',
  'The access token you provided is revoked, malformed or invalid.',
])('a 403 over the token is a 401: %s', async (details) => {
  expect(await answer(403, details)).toEqual([401, true, 'r']);
});

/** @see https://github.com/amzn/selling-partner-api-models/issues/826 */
test('a 403 for want of a role stays one, as do all other answers', async () => {
  expect(await answer(403, '')).toEqual([403, true, 'r']);
  expect(await answer(400, 'The access token you provided has expired.')).toEqual([400, true, 'r']);
});
