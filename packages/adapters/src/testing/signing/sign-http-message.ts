import { createHash, createPrivateKey, sign } from 'node:crypto';
import type { WebhookRequest } from '../../contract/request.ts';
import { buildRequest, bytesOf, type RequestParts } from './request-parts.ts';

export interface HttpMessageSigning extends RequestParts {
  /** In PEM (PKCS #8): Ed25519, or P-256. */
  readonly privateKey: string;
  readonly keyId: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** Seconds since the epoch. @default none */
  readonly expires?: number | undefined;
  /** The algorithm that the request names. @default none */
  readonly algorithm?: string | undefined;
  /** What is signed. @default ['@method', '@authority', '@path', 'content-digest'] */
  readonly components?: readonly string[] | undefined;
}

/** A request signed by RFC 9421 with a SHA-256 `Content-Digest`, for your tests. */
export function signHttpMessage(signing: HttpMessageSigning): WebhookRequest {
  const { components = ['@method', '@authority', '@path', 'content-digest'] } = signing;
  const digest = createHash('sha256').update(bytesOf(signing.body)).digest('base64');
  const request = buildRequest(signing, { 'content-digest': `sha-256=:${digest}:` });
  const inputs = components.map((name) => `"${name}"`).join(' ');
  const parameters = [
    `created=${signing.created}`,
    ...(signing.expires === undefined ? [] : [`expires=${signing.expires}`]),
    `keyid="${signing.keyId}"`,
    ...(signing.algorithm === undefined ? [] : [`alg="${signing.algorithm}"`]),
  ].join(';');
  const lines = components.map((name) => `"${name}": ${componentOf(request, name)}`);
  const base = [...lines, `"@signature-params": (${inputs});${parameters}`].join('\n');
  const key = createPrivateKey(signing.privateKey);
  const digestName = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signature = sign(digestName, Buffer.from(base), { key, dsaEncoding: 'ieee-p1363' });
  const headers = {
    ...request.headers,
    'signature-input': `sig1=(${inputs});${parameters}`,
    signature: `sig1=:${signature.toString('base64')}:`,
  };
  return { ...request, headers };
}

function componentOf({ method, url, headers }: WebhookRequest, name: string): string {
  const { host, pathname, search } = new URL(url);
  const derived: Readonly<Record<string, string>> = {
    '@method': method,
    '@authority': host,
    '@path': pathname,
    '@query': search || '?',
    '@target-uri': url,
  };
  return derived[name] ?? String(headers[name]);
}
