import { expect, it } from 'vitest';
import { faultOf } from './fault.ts';

it('the fault of a dead letter is short, whatever was thrown', () => {
  const coded = Object.assign(new Error('x'.repeat(5_000)), { code: 'BROKEN' });
  expect(faultOf(coded)).toEqual({ code: 'BROKEN', message: 'x'.repeat(300) });
  for (const thrown of [undefined, null, 'text', 7, { code: 5 }])
    expect(faultOf(thrown)).toEqual({ code: 'HANDLER_FAILED', message: 'The handler failed' });
});
