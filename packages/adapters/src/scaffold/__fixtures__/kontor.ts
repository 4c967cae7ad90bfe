/** An invented platform in German: a list, decimals with a comma, local dates, tax on top, a flat address. */
export const KONTOR = {
  seite: 1,
  auftraege: [
    {
      Auftragsnummer: 'K-2026-118',
      Bestelldatum: '31.01.2026 18:05',
      geaendert: '01.02.2026 07:30',
      Waehrung: 'EUR',
      Status: 'in Bearbeitung',
      Zahlung: { Status: 'bezahlt', Mittel: 'Lastschrift' },
      Versand: { Status: 'teilversendet' },
      Kunde: { KundenNr: '5521', Vorname: 'Änne', Nachname: 'Groß', EMail: 'aenne@example.org' },
      Lieferadresse: { Strasse: 'Am Kai 3', PLZ: '20457', Ort: 'Hamburg', Land: 'DE' },
      Positionen: [
        {
          PositionsID: 91,
          ArtikelNr: 'TAU-8',
          Bezeichnung: 'Tauwerk 8 mm',
          Menge: 3,
          Einzelpreis: '1.200,50',
        },
        { PositionsID: 92, ArtikelNr: 'POL-1', Bezeichnung: 'Poller', Menge: 1, Einzelpreis: '80,00' },
      ],
      Versandkosten: '20,00',
      Rabatt: '1,50',
      MwSt: '702,29',
      Gesamtbetrag: '4402,29',
      Lager: 7,
    },
  ],
};

/** An invented platform that writes cents, seconds since the epoch and one word of status; prices have tax inside. */
export const PIER = {
  data: {
    order: {
      id: 9_007_199_254_740_000,
      display_id: 'P-77',
      created_at: 1_772_784_872,
      updated_at: 1_772_784_900,
      currency_code: 'gbp',
      status: 'dispatched',
      buyer: { email: 'sam@example.org', full_name: 'Sam Poe' },
      line_items: [
        {
          item_id: 'l1',
          sku: 'A-1',
          name: 'Anchor',
          qty: 2,
          unit_price_cents: 1250,
          options: [{ label: 'Size', value: 'M' }],
        },
        { item_id: 'l2', sku: 'A-2', name: 'Bell', qty: 1, unit_price_cents: 999, options: [] },
      ],
      shipping_cents: 450,
      tax_cents: 658,
      total_cents: 3949,
      parcels: [{ tracking_number: 'GB42', carrier: 'Post', shipped_at: 1_772_790_000 }],
      payments: [{ id: 'pay-1', method: 'card', amount_cents: 3949 }],
    },
  },
};

/** A sample of a payload. */
export function sampleOf(payload: unknown, file = 'order.json') {
  return { file, text: JSON.stringify(payload), payload };
}
