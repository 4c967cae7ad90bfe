/** A kind of fault that people make, as a replacement in the text of an adapter. */
export interface FaultRule {
  readonly name: string;
  readonly find: RegExp;
  /** The faulty text; undefined where this match cannot be made faulty. */
  replace(match: RegExpExecArray): string | undefined;
}

const swap = (name: string, a: string, b: string): readonly FaultRule[] => [
  { name, find: new RegExp(a, 'g'), replace: () => b },
  { name, find: new RegExp(b, 'g'), replace: () => a },
];

/** The faults that are seeded, one at a time, wherever their pattern stands outside imports and comments. */
export const FAULT_RULES: readonly FaultRule[] = [
  ...swap('wrong signature encoding', "encoding: 'base64'", "encoding: 'hex'"),
  {
    name: 'wrong key decoding',
    find: /keyEncoding: '(?:hex|base64)'/g,
    replace: () => "keyEncoding: 'utf8'",
  },
  { name: 'weaker digest', find: /algorithm: 'sha256'/g, replace: () => "algorithm: 'sha1'" },
  {
    name: 'money as a float',
    find: /(?<=, )decimal(?=\))/g,
    replace: () => '{ ...decimal, read: (v) => decimal.read(Number(v)) }',
  },
  {
    name: 'id as a number',
    find: /(?<=, )identifier(?=\))/g,
    replace: () => '{ ...identifier, read: (v) => identifier.read(Number(v)) }',
  },
  {
    name: 'dropped time zone',
    find: /(?<=, )isoInstant(?=\))/g,
    replace: () => "{ ...isoInstant, read: (v) => isoInstant.read(String(v).slice(0, 19) + 'Z') }",
  },
  { name: 'seconds for milliseconds', find: /\bepochSeconds\b/g, replace: () => 'epochMillis' },
  { name: 'milliseconds for seconds', find: /\bepochMillis\b/g, replace: () => 'epochSeconds' },
  { name: 'plus for minus', find: /\bsubtractPairs\b(?=\()/g, replace: () => 'addPairs' },
  { name: 'minus for plus', find: /\baddPairs\b(?=\()/g, replace: () => 'subtractPairs' },
  { name: 'tax inside for outside', find: /'included'/g, replace: () => "'excluded'" },
  { name: 'tax outside for inside', find: /'excluded'/g, replace: () => "'included'" },
  { name: 'swapped net and gross', find: /\bnet:/g, replace: () => 'gross:' },
  { name: 'swapped currencies', find: /\bpresentment:/g, replace: () => 'shop:' },
  {
    name: 'wrong status',
    find: /(?<=: )'(paid|pending|cancelled|fulfilled|delivered|refunded)'(?=,? |,?$)/gm,
    replace: ([text]) => (text === "'paid'" ? "'pending'" : "'paid'"),
  },
  {
    name: 'another field',
    find: /(?<=\((?:'|"))(created|updated|modified)(?=[_A-Za-z]*(?:'|"))/g,
    replace: ([text]) => (text === 'created' ? 'updated' : 'created'),
  },
  { name: 'quantity of one', find: /(?<=, )integer(?=\))/g, replace: () => '{ ...integer, read: () => 1 }' },
  { name: 'part for whole of a bundle', find: /'component'/g, replace: () => "'priced'" },
  { name: 'test order taken for real', find: /\btest: (?!false)[^\n]+/g, replace: () => 'test: false,' },
  { name: 'no discounts', find: /\bdiscounts: (?!\[\])\w[^\n]*/g, replace: () => 'discounts: [],' },
  { name: 'no refunds', find: /^( *)refunds,$/gm, replace: () => 'refunds: [],' },
  { name: 'no taxes', find: /\btaxes: (?!\[\])\w[^\n]*/g, replace: () => 'taxes: [],' },
  {
    name: 'no shipping',
    find: /\bshippingLines: (?!\[\])\w[^\n]*|^( *)shippingLines,$/gm,
    replace: () => 'shippingLines: [],',
  },
  {
    name: 'revision by content only',
    find: /\bkind: '(?:int|timestamp|sequence)',/g,
    replace: () => "kind: 'hash',",
  },
  { name: 'one identity for all deliveries', find: /\bid: `sha256:\$\{[^`]*`/g, replace: () => "id: 'same'" },
  { name: 'a deletion as an order', find: /reason: 'deleted'/g, replace: () => "reason: 'thin'" },
  { name: 'a gift card forgotten', find: /'gift_card'/g, replace: () => "'unknown'" },
  {
    name: 'a condition turned round',
    find: /(?<=\bif \([^)\n]*) === (?=undefined)/g,
    replace: () => ' !== ',
  },
];
