import type { PersonalData } from '../pii.ts';

/**
 * The schema says what is personal in an order. In what is no order (a platform's payload, a row, a request) there are only
 * names to go by: these, without case and punctuation, at the end of a member's name.
 */
const ENDINGS: readonly (readonly [PersonalData, RegExp])[] = [
  ['email', /e?mail(address)?$/],
  ['phone', /(phone|mobile|telephone|fax)(number)?$/],
  ['name', /(first|last|middle|full|given|family|sur|customer|buyer|recipient|contact)names?$/],
  ['name', /^company(name)?$/],
  ['address', /(addresse?s?|address(line)?\d|^street\w*|^city|^town|^locality|^zip(code)?|post(al)?code)$/],
  ['location', /^(latitude|longitude|lat|lng|geo\w*)$/],
  ['location', /^(client|browser|remote|customer)?ip(v4|v6)?(address)?$/],
  ['document', /^(taxids?|vat(number|id)|nif|cpf|cnpj|passport\w*|birth(day|date)|dob)$/],
  ['free_text', /^(\w{0,20}notes?|giftmessage|deliveryinstructions|buyermessage|checkoutmessage)$/],
  ['id', /^(trackingnumbers?|trackingurls?|customerid|buyerid|cardnumber|iban)$/],
];

/** Whose members are all personal. */
const PEOPLE = /^(customer|buyer|recipient|consignee|contact|shipto|billto)$/;

/** What kind of personal data a member of that name is likely to hold; undefined for the rest. */
export function foreignData(name: string): PersonalData | undefined {
  const plain = name
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  if (PEOPLE.test(plain)) return 'name';
  return ENDINGS.find(([, ending]) => ending.test(plain))?.[0];
}

/** The kind of a member of something personal: its own by its name, else that of the whole. A payload is treated as one. */
export function memberData(whole: PersonalData, name: string): PersonalData {
  return whole === 'raw' ? whole : (foreignData(name) ?? whole);
}
