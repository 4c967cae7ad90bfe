const SPECIAL = /&(?:(amp|lt|gt|quot)|#0*(34|38|39|60|62)|#[xX]0*(22|26|27));/g;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/**
 * What PHP's `wp_specialchars_decode($text, ENT_QUOTES)` gives, and no more: `&amp; &lt; &gt; &quot;` in lower case, the
 * decimal references to `" & ' < >` and the hexadecimal ones to `" & '`, zero-padded or not, each decoded once. So
 * `&apos;`, `&#x3c;` and `&nbsp;` stay as they are, and `&amp;lt;` becomes `&lt;`.
 */
export function decodeSpecialChars(text: string): string {
  return text.replace(SPECIAL, (_all, name?: string, dec?: string, hex?: string) =>
    name === undefined ? String.fromCharCode(Number(dec ?? `0x${hex}`)) : (NAMED[name] as string),
  );
}
