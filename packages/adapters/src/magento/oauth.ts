import { createHmac, randomUUID } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import type { SentRequest } from '../http/platform-request.ts';

/** Makes the headers that show a token. */
export type Authorize = (token: string, request: SentRequest) => Readonly<Record<string, string>>;

const NAMES = ['consumerKey', 'consumerSecret', 'accessTokenSecret'] as const;

/**
 * OAuth 1.0a (RFC 5849) with HMAC-SHA256 where the integration's three secrets are given, else a bearer token. Throws
 * `InvalidOptionError` where only some are.
 */
export function authorization(settings: Readonly<Record<string, string>>): Authorize {
  const given = NAMES.filter((name) => settings[name] !== undefined);
  if (given.length === 0) return (token) => ({ authorization: `Bearer ${token}` });
  const { consumerKey, consumerSecret, accessTokenSecret } = settings;
  if (consumerKey === undefined || consumerSecret === undefined || accessTokenSecret === undefined)
    throw new InvalidOptionError('settings', `all of ${NAMES.join(', ')} or none of them`, given);
  const key = [consumerSecret, accessTokenSecret].map(encode).join('&');
  return (token, request) => {
    const parameters = {
      oauth_consumer_key: consumerKey,
      oauth_nonce: randomUUID().replaceAll('-', ''),
      oauth_signature_method: 'HMAC-SHA256',
      oauth_timestamp: String(Math.floor(request.now / 1_000)),
      oauth_token: token,
      oauth_version: '1.0',
    };
    const signature = createHmac('sha256', key).update(baseString(request, parameters)).digest('base64');
    const members = Object.entries({ ...parameters, oauth_signature: signature });
    const text = members.map(([name, value]) => `${name}="${encode(value)}"`).join(', ');
    return { authorization: `OAuth ${text}` };
  };
}

/** RFC 5849 §3.4.1: method, URL and parameters; a JSON body is no part of it. */
function baseString({ method, url }: SentRequest, parameters: Readonly<Record<string, string>>): string {
  const pairs = [...url.searchParams, ...Object.entries(parameters)].map(
    ([name, value]) => `${encode(name)}=${encode(value)}`,
  );
  return [method, `${url.origin}${url.pathname}`, pairs.toSorted().join('&')].map(encode).join('&');
}

/** RFC 3986 §2.3: everything but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
