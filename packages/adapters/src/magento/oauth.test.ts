import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { authorization } from './oauth.ts';

const SECRETS = { consumerKey: 'ck', consumerSecret: 'c&s', accessTokenSecret: 't s' };

test('the signature is over method, URL and sorted parameters, percent-encoded (RFC 5849 §3.4)', () => {
  const url = new URL("https://shop.example/rest/V1/orders?b=it's&searchCriteria[pageSize]=2");
  const { authorization: text = '' } = authorization(SECRETS)('tok', {
    method: 'GET',
    url,
    body: undefined,
    now: 1_770_000_000_999,
  });
  const nonce = /oauth_nonce="(\w{32})"/.exec(text)?.[1];
  const parameters = [
    'b%3Dit%2527s',
    'oauth_consumer_key%3Dck',
    `oauth_nonce%3D${nonce}`,
    'oauth_signature_method%3DHMAC-SHA256',
    'oauth_timestamp%3D1770000000',
    'oauth_token%3Dtok',
    'oauth_version%3D1.0',
    'searchCriteria%255BpageSize%255D%3D2',
  ];
  const base = `GET&https%3A%2F%2Fshop.example%2Frest%2FV1%2Forders&${parameters.join('%26')}`;
  const signature = createHmac('sha256', 'c%26s&t%20s').update(base).digest('base64');
  expect(text).toContain(`oauth_signature="${encodeURIComponent(signature)}"`);
});

test('no two calls have one nonce', () => {
  const sign = authorization(SECRETS);
  const request = { method: 'GET', url: new URL('https://shop.example/'), body: undefined, now: 0 };
  expect(sign('tok', request)).not.toEqual(sign('tok', request));
});
