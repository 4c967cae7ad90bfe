import { InvalidOptionError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { baseUrlOf, checkedUrl } from './base-url.ts';

test('the setting comes before the default, without its final slash', () => {
  expect(baseUrlOf({}, 'https://api.example')).toBe('https://api.example');
  expect(baseUrlOf({ baseUrl: 'https://shop.example/store/' }, 'https://api.example')).toBe(
    'https://shop.example/store',
  );
  expect(baseUrlOf({ baseUrl: 'http://127.0.0.1:8080' }, '')).toBe('http://127.0.0.1:8080');
});

test.each([
  'http://shop.example',
  'http://169.254.169.254',
  'http://localhost.evil.example',
  'https://user:password@shop.example',
  'https://shop.example/?a=b',
  'https://shop.example/#x',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'shop.example',
  '',
])('%s is refused', (value) => {
  expect(() => checkedUrl('baseUrl', value)).toThrow(InvalidOptionError);
});
