import { InvalidOptionError } from '@orderdock/kit';
import type { WebhookRequest } from '../contract/request.ts';
import { sha256Hex } from '../sha256.ts';

/** What a template's placeholders stand for beside those of the request. */
export type MessageValues = Readonly<Record<string, string>>;

/**
 * The bytes that a template such as `{method}\n{path}\n{bodyHash}` stands for. Of the request there are `{body}`,
 * `{bodyHash}` (SHA-256, hex), `{method}`, `{url}` and `{path}` (path and query as they stand in the URL); `values` come
 * first, so that a URL that a proxy has rewritten can be given as it was. Throws `InvalidOptionError` for another name.
 */
export function signedMessage(
  template: string,
  request: WebhookRequest,
  values: MessageValues = {},
): readonly (Uint8Array | string)[] {
  return template.split(/(\{[a-zA-Z]+\})/).map((part) => {
    const name = /^\{([a-zA-Z]+)\}$/.exec(part)?.[1];
    if (name === undefined) return part;
    const value = Object.hasOwn(values, name) ? values[name] : partOf(request, name);
    if (value === undefined)
      throw new InvalidOptionError('message', 'a template of known placeholders', template);
    return value;
  });
}

function partOf(request: WebhookRequest, name: string): Uint8Array | string | undefined {
  switch (name) {
    case 'body':
      return request.rawBody;
    case 'bodyHash':
      return sha256Hex(request.rawBody);
    case 'method':
      return request.method.toUpperCase();
    case 'url':
      return request.url;
    case 'path':
      return pathOf(request.url);
    default:
      return undefined;
  }
}

/** Cut out and not parsed, for `URL` writes some paths in another way than the sender did. */
function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/s, '') || '/';
}
