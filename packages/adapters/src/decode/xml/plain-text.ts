const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g;

/** Text with its character references and the five entities of XML 1.0 §4.6 resolved; any other entity stays as it is. */
export function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, name: string | undefined, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return isCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

/** XML 1.0 §2.2, without the control characters that nobody may mean. */
function isCharacter(code: number): boolean {
  const isText = code >= 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
  return isText && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
