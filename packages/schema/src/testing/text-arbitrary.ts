import fc from 'fast-check';
import type { PersonalData } from '../pii.ts';

const word = fc.constantFrom('cup', 'Blue', 'standard', 'web', 'L', 'vip', 'N/A', 'web-shop', 'gift wrap');

/** What people and platforms type: mostly words, at times what breaks programs that expect words. */
export const plainText = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '__proto__',
      'constructor',
      '👩‍👧‍👦',
      'مرحبا',
      '<b>"x"</b>',
      "Robert'); DROP",
      'a\u0000b',
      '\ud800',
    ),
  },
);

/** An id: what platforms use, numbers above 2^53 among them. */
export const idText = fc.oneof(
  fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String),
  fc.uuid(),
  fc.constantFrom('1', 'gid://shop/Order/1', 'A-1002', 'ß-7', '🛒-1'),
);

const first = fc.constantFrom('Noor', 'Anna', 'José', 'Li', '美咲', 'Oluwaseun', 'Zoë', "D'Arcy", 'محمد');
const last = fc.constantFrom('de Vries', 'Müller', 'García López', 'Wu', 'Okafor', '佐藤', "O'Neill");
const street = fc.constantFrom('Prinsengracht', 'Hauptstraße', 'Main St', 'ул. Ленина', '東京都港区');

/** Texts that a field of that kind of personal data holds. */
export const personalTexts: Readonly<Record<Exclude<PersonalData, 'raw'>, fc.Arbitrary<string>>> = {
  name: fc.oneof(
    fc.tuple(first, last).map((parts) => parts.join(' ')),
    first,
    last,
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  ),
  email: fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.nat(), fc.constantFrom('example.com', 'пример.example'))
        .map(([id, host]) => `buyer.${id}@${host}`),
    },
    { weight: 1, arbitrary: fc.emailAddress() },
  ),
  phone: fc.oneof(
    fc.bigInt({ min: 10n ** 9n, max: 10n ** 12n }).map((number) => `+${number}`),
    fc.constantFrom('020 555 0100', '(555) 010-0199', ''),
  ),
  address: fc.oneof(
    fc.tuple(street, fc.integer({ min: 1, max: 999 })).map((parts) => parts.join(' ')),
    fc.constantFrom('Amsterdam', '1017 KL', 'SW1A 1AA', '106-0032'),
    plainText,
  ),
  location: fc
    .tuple(fc.integer({ min: -179, max: 179 }), fc.nat(999_999))
    .map(([whole, fraction]) => `${whole}.${fraction}`),
  id: idText,
  free_text: fc.oneof(plainText, fc.constantFrom('Please ring twice', 'Leave it with Mrs Jansen, number 14')),
  document: fc.constantFrom('NL123456782B01', 'DE811569869', '123.456.789-09'),
};
