/** An HMAC by Web Crypto, which shares no code with the adapters' own check. */
export async function webHmac(
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  hash: 'SHA-1' | 'SHA-256' | 'SHA-512' = 'SHA-256',
): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = globalThis.crypto;
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, message));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a secret that is written as a text, in hex or in base64. */
export function keyBytes(secret: string, encoding: 'utf8' | 'hex' | 'base64'): Uint8Array<ArrayBuffer> {
  if (encoding === 'hex')
    return Uint8Array.from(secret.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (encoding === 'base64') return Uint8Array.from(atob(secret), (character) => character.charCodeAt(0));
  return Uint8Array.from(new TextEncoder().encode(secret));
}
