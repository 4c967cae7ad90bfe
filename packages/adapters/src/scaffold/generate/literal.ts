/** Controls, marks that change the direction of text, line separators, halves of surrogate pairs: what code must not hold. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/u;

/** Any text as a string literal of one line, in single quotes. */
export function literal(text: string): string {
  return `'${[...text].map(escaped).join('')}'`;
}

function escaped(character: string): string {
  if (character === '\\' || character === "'") return `\\${character}`;
  if (character === '\n') return '\\n';
  return UNSAFE.test(character) ? `\\u{${(character.codePointAt(0) as number).toString(16)}}` : character;
}

/** Any text as the key of an object literal; `__proto__` is a key like any other. */
export function objectKey(text: string): string {
  if (text === '__proto__') return "['__proto__']";
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) ? text : literal(text);
}

/** Any text inside of a Markdown table: nothing of it is markup. */
export function markdownText(text: string, limit = 60): string {
  const characters = [...text];
  const shown = characters.length > limit ? [...characters.slice(0, limit), '…'] : characters;
  return shown
    .map((character) => {
      if (UNSAFE.test(character)) return '\u{FFFD}';
      return /[\\`*_{}[\]<>()#+!|&~-]/.test(character) ? `\\${character}` : character;
    })
    .join('');
}
