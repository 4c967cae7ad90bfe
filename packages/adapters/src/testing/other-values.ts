/** Other values of the same kind, of which at least one is valid where the first was: numbers, dates, codes, words. */
export function otherValues(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return otherNumbers(String(value)).map(Number);
  if (typeof value !== 'string') return [];
  return otherTexts(value).filter((other) => other !== value);
}

function otherTexts(text: string): readonly string[] {
  if (text === '') return ['x', '7', '1.50', '2026-01-02T03:04:05Z', 'true', 'USD', 'DE'];
  if (/^-?\d+(\.\d+)?$/.test(text)) return [...otherNumbers(text), `${text}1`];
  return [...otherDates(text), ...otherCodes(text), ...otherWords(text)];
}

/** With the same scale: another last digit, another first digit, and some small numbers for where those are words. */
function otherNumbers(text: string): readonly string[] {
  const changeAt = (at: number) => `${text.slice(0, at)}${(Number(text[at]) % 9) + 1}${text.slice(at + 1)}`;
  const digits = [...text].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  const changed = [digits.at(-1), digits[0], digits[Math.floor(digits.length / 2)]];
  return [
    ...changed.flatMap((at) => (at === undefined ? [] : [changeAt(at)])),
    '1',
    '2',
    '3',
    '7',
    '11',
  ].filter((other) => other !== text);
}

/** Another year, day or hour in the same format. */
function otherDates(text: string): readonly string[] {
  if (!/\d{4}/.test(text) || !/\d\d?[:.-]\d\d/.test(text)) return [];
  return [
    text.replace(/(?<!\d)(20\d\d|19\d\d)/, (year) => String(Number(year) - 1)),
    text.replace(/(\d\d):(\d\d)/, (_, hour) => `${hour === '11' ? '12' : '11'}:07`),
  ];
}

function otherCodes(text: string): readonly string[] {
  if (/^[A-Z]{3}$/.test(text)) return ['USD', 'EUR', 'JPY'];
  if (/^[A-Z]{2}$/.test(text)) return ['US', 'DE', 'FR'];
  if (/^[a-z]{2}([-_][A-Za-z]{2})?$/.test(text)) return ['de', 'fr-FR', 'en_US'];
  if (/^(true|false|yes|no)$/i.test(text)) return ['true', 'false', 'yes', 'no'];
  return [];
}

function otherWords(text: string): readonly string[] {
  const letter = text.search(/[a-z]/i);
  const changed = letter < 0 ? [] : [`${text.slice(0, letter)}q${text.slice(letter + 1)}`];
  return [
    `${text}x`,
    ...changed,
    `${text} x`,
    text.replace(/\w$/, 'z'),
    text.toUpperCase(),
    text.toLowerCase(),
  ];
}
