import { hash } from 'node:crypto';

/** SHA-256 of the bytes (a text stands for its UTF-8), 64 hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex');
}
