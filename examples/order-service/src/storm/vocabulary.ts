import type { Currency } from './money.ts';

/** Decimals as ISO 4217 has them: none, two and three. */
export const CURRENCIES: readonly Currency[] = [
  { code: 'EUR', scale: 2 },
  { code: 'USD', scale: 2 },
  { code: 'JPY', scale: 0 },
  { code: 'GBP', scale: 2 },
  { code: 'KWD', scale: 3 },
  { code: 'BHD', scale: 3 },
  { code: 'KRW', scale: 0 },
  { code: 'CHF', scale: 2 },
];

export interface Buyer {
  readonly given: string;
  readonly family: string;
  readonly city: string;
  readonly country: string;
}

/** Scripts, directions, combining marks and characters outside the basic plane. */
export const BUYERS: readonly Buyer[] = [
  { given: 'Ada', family: 'Lovelace', city: 'London', country: 'GB' },
  { given: 'José', family: 'Nuñez', city: 'Málaga', country: 'ES' },
  { given: 'Zoe\u0308', family: 'Åkesson', city: 'Malmö', country: 'SE' },
  { given: '花子', family: '山田', city: '京都市', country: 'JP' },
  { given: '민준', family: '김', city: '서울', country: 'KR' },
  { given: '小明', family: '𠮷野', city: '臺北', country: 'TW' },
  { given: 'نور', family: 'الصباح', city: 'الكويت', country: 'KW' },
  { given: 'מאיה', family: 'לוי', city: 'תל אביב', country: 'IL' },
  { given: 'Ольга', family: 'Ковальчук', city: 'Київ', country: 'UA' },
  { given: 'อรุณี', family: 'ศรีสุข', city: 'กรุงเทพฯ', country: 'TH' },
  { given: 'Sam 👩🏽‍🚀', family: "O'Neill-Ó Súilleabháin", city: 'Cork', country: 'IE' },
  { given: 'Nguyễn', family: 'Thị Ánh', city: 'Đà Nẵng', country: 'VN' },
];

export const PRODUCTS: readonly string[] = [
  'Sencha, first flush 100 g',
  'Cast-iron teapot "Arare" 0.8 l',
  'Wool throw – 130 × 170 cm',
  'Café crème ☕ beans 1 kg',
  '手ぬぐい 青海波',
  'عطر العود 50 مل',
  'Notebook A5 / dotted \\ 120 g',
  'Beeswax candle & holder',
  'Rain jacket <kids>, 116',
  'Bergamot soap\tbar',
];

export const STORE_NAMES: readonly string[] = [
  'kyoto-tea',
  'malmo-wool',
  'cork-candles',
  'souq-oud',
  'tokyo-paper',
  'seoul-skin',
  'berlin-beans',
  'porto-tiles',
  'oslo-rain',
  'dover-soap',
  'lyon-silk',
  'basel-clocks',
  'boston-books',
  'austin-boots',
  'manama-pearls',
];
