/** What is known of a marketplace without asking: its country's currency, and whether prices hold the tax there. */
export interface Marketplace {
  readonly currency: string;
  readonly taxMode: 'included' | 'excluded';
}

const included = (currency: string): Marketplace => ({ currency, taxMode: 'included' });
const excluded = (currency: string): Marketplace => ({ currency, taxMode: 'excluded' });

/** Amazon's marketplaces by id: https://developer-docs.amazon.com/sp-api/docs/marketplace-ids */
const MARKETPLACES: Readonly<Record<string, Marketplace>> = {
  A2EUQ1WTGCTBG2: excluded('CAD'),
  ATVPDKIKX0DER: excluded('USD'),
  A1AM78C64UM0Y8: included('MXN'),
  A2Q3Y263D00KWC: included('BRL'),
  A28R8C7NBKEWEA: included('EUR'),
  A1RKKUPIHCS9HS: included('EUR'),
  A1F83G8C2ARO7P: included('GBP'),
  A13V1IB3VIYZZH: included('EUR'),
  AMEN7PMS3EDWL: included('EUR'),
  A1805IZSGTT6HS: included('EUR'),
  A1PA6795UKMFR9: included('EUR'),
  APJ6JRA9NG5V4: included('EUR'),
  A2NODRKZP88ZB9: included('SEK'),
  AE08WJ6YKNBMC: included('ZAR'),
  A1C3SOZRARQ6R3: included('PLN'),
  ARBP9OOSHTCHU: included('EGP'),
  A33AVAJ2PDY3EV: included('TRY'),
  A17E79C6D8DWNP: included('SAR'),
  A2VIGQ35RCS4UG: included('AED'),
  A21TJRUUN4KGV: included('INR'),
  A19VAU5U5O7RUS: included('SGD'),
  A39IBJ37TRP1C6: included('AUD'),
  A1VC38T7YXB528: included('JPY'),
};

/** The marketplace of that id; undefined for one that came after this table. */
export function marketplaceOf(id: string | undefined): Marketplace | undefined {
  return id !== undefined && Object.hasOwn(MARKETPLACES, id) ? MARKETPLACES[id] : undefined;
}
