/** A key as the header carries it, or what is wrong with the header. */
export type KeyHeader = { readonly key: string } | { readonly fault: string };

/** What a header is read with. */
export interface KeyHeaderRules {
  /** Whether a key without quotes is taken, as most clients send it. */
  readonly allowUnquoted: boolean;
  /** In characters of the key itself, without quotes and escapes. */
  readonly maxKeyLength: number;
}

const CHARACTERS = String.raw`(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*`;
/** A bare item of RFC 9651: number, string, token, bytes, boolean, date, display string. */
const BARE_ITEM = [
  String.raw`-?\d{1,15}(?:\.\d{1,3})?`,
  `"${CHARACTERS}"`,
  String.raw`[A-Za-z*][!#$%&'*+\-.^_\x60|~0-9A-Za-z:/]*`,
  ':[A-Za-z0-9+/=]*:',
  String.raw`\?[01]`,
  String.raw`@-?\d{1,15}`,
  String.raw`%"[\x20-\x21\x23-\x7e]*"`,
].join('|');
/** Parameters say nothing about a key; a receiver ignores those that it does not know (RFC 9651, section 3.1.2). */
const PARAMETERS = String.raw`(?:; *[a-z*][a-z0-9_\-.*]*(?:=(?:${BARE_ITEM}))?)*`;
const QUOTED = new RegExp(`^ *"(${CHARACTERS})"${PARAMETERS} *$`);
/** Visible ASCII but for what has a meaning in a structured field: quote, comma, semicolon, backslash, brackets. */
const UNQUOTED = /^[!#$%&'*+\-./0-9:=?@A-Z^_`a-z|~]+$/;
/** Longer than any header that a server of Node takes by default; what follows it is not looked at. */
const MAX_HEADER_LENGTH = 16_384;

/**
 * Reads an `Idempotency-Key` header: an Item of RFC 9651 whose value is a String. With and without quotes it is the
 * same key, so that a client may begin to send them. Two headers, which servers join by a comma, are no key.
 */
export function parseKeyHeader(header: string, rules: KeyHeaderRules): KeyHeader {
  if (header.length > MAX_HEADER_LENGTH) return { fault: 'It is too long.' };
  const quoted = QUOTED.exec(header)?.[1];
  const key = quoted?.replace(/\\(["\\])/g, '$1') ?? unquoted(header, rules);
  if (key === undefined) {
    const form = rules.allowUnquoted
      ? 'one string in double quotes, or one word of visible ASCII characters'
      : 'one string in double quotes';
    return { fault: `It has to be ${form}.` };
  }
  if (key.length === 0) return { fault: 'It is empty.' };
  if (key.length > rules.maxKeyLength)
    return { fault: `It is longer than ${rules.maxKeyLength} characters.` };
  return { key };
}

function unquoted(header: string, { allowUnquoted }: KeyHeaderRules): string | undefined {
  const word = header.trim();
  return allowUnquoted && UNQUOTED.test(word) ? word : undefined;
}
