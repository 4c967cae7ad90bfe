import { describe, expect, test } from 'vitest';
import { LEGACY_JSON, minimalOrder, ORDER_JSON, orderOf } from './__fixtures__/index.ts';

const addressOf = (recipient_address: unknown) =>
  orderOf(minimalOrder({ recipient_address })).shippingAddress;
const level = (address_level_name: string | undefined, address_name: string, address_level?: string) => ({
  address_level_name,
  address_name,
  address_level,
});

describe('an address', () => {
  test('of the United States has a state, a city and no county', () => {
    expect(orderOf(ORDER_JSON).shippingAddress).toMatchObject({
      name: 'Amina Okafor',
      firstName: 'Amina',
      lastName: 'Okafor',
      lines: ['12 Quay Street', 'Flat 3'],
      locality: 'Austin',
      region: { code: 'TX', name: 'Texas' },
      postalCode: '78701',
      country: 'United States',
      countryCode: 'US',
      phone: '(+1)512-***-0100',
    });
  });

  test('of which TikTok hides everything is none', () => {
    const hidden = { name: '', address_line1: '', address_detail: ' ', postal_code: '', region_code: '' };
    expect(addressOf({ ...hidden, delivery_preferences: { drop_off_location: '' } })).toBeUndefined();
    expect(addressOf({ ...hidden, region_code: 'VN' })).toEqual({ lines: [], countryCode: 'VN' });
  });

  test('of the API before 202309 has its levels by name', () => {
    expect(orderOf(LEGACY_JSON).shippingAddress).toMatchObject({
      lines: ['Jalan Dago 9', 'Dago', 'Coblong'],
      locality: 'Kota Bandung',
      region: { name: 'Jawa Barat' },
      postalCode: '40135',
      country: 'Indonesia',
      countryCode: 'ID',
      phone: '(+62)812****00',
    });
  });

  test('has what is smaller than a city among its lines', () => {
    const district_info = [
      level('Province', 'Bangkok', 'L1'),
      level('City', 'Khlong Toei', 'L2'),
      level('Sub-district', 'Phra Khanong', 'L3'),
    ];
    expect(addressOf({ address_detail: '9 Rama IV', district_info })).toMatchObject({
      lines: ['9 Rama IV', 'Phra Khanong'],
      locality: 'Khlong Toei',
      region: { name: 'Bangkok' },
    });
  });

  test('has its levels by number where the names tell nothing', () => {
    const district_info = [
      level(undefined, 'Land', 'L0'),
      level('Ebene', 'Berg', 'L1'),
      level('', 'Tal', 'L2'),
    ];
    expect(addressOf({ district_info })).toMatchObject({
      country: 'Land',
      region: { name: 'Berg' },
      locality: 'Tal',
      lines: [],
    });
  });

  test('in one text is that text, and lines of spaces or quotation marks are none', () => {
    expect(
      addressOf({ full_address: '1 Pier Road, Cobh', address_line1: ' ', address_line4: '""' })?.lines,
    ).toEqual(['1 Pier Road, Cobh']);
  });

  test('has the post town for its city, and the name in the local script where there is no other', () => {
    const address = addressOf({
      post_town: 'Ribbleton',
      district_info: [level('City', 'Preston')],
      first_name_local_script: 'ジョン',
    });
    expect(address).toMatchObject({ locality: 'Ribbleton', firstName: 'ジョン' });
  });
});

describe('a buyer', () => {
  test('is an account with a forwarding address and a nickname', () => {
    expect(orderOf(ORDER_JSON).customer).toEqual({
      id: '7495000000000000321',
      kind: 'registered',
      name: 'harbour.reader',
      email: 'k3v9q@scs.tiktokshop.example',
      taxIds: [],
    });
  });

  test('in Brazil has the name and number for the tax', () => {
    const order = orderOf(
      minimalOrder({ cpf: '000.000.000-00', cpf_name: 'Ana Lima', buyer_nickname: 'ana' }),
    );
    expect(order.customer).toMatchObject({ name: 'Ana Lima', taxIds: ['000.000.000-00'] });
  });

  test('of whom nothing is told is none', () => {
    expect(orderOf(minimalOrder()).customer).toBeUndefined();
  });
});
