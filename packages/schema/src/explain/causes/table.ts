import { bundleDoubleCount } from './bundle-double-count.ts';
import { cashRounding } from './cash-rounding.ts';
import type { Cause } from './cause.ts';
import { editedAfterCheckout } from './edited-after-checkout.ts';
import { fxConversion } from './fx-conversion.ts';
import { giftCard } from './gift-card.ts';
import { marketplaceTax } from './marketplace-tax.ts';
import { missingComponent } from './missing-component.ts';
import { roundingAtSubtotal } from './rounding-at-subtotal.ts';
import { roundingPerLine } from './rounding-per-line.ts';

/**
 * The causes in the order in which they are asked; the first that predicts the residual is named. What the order states as
 * an amount comes before what has to be recomputed, and a figure that only a name connects comes last.
 */
export const CAUSES: readonly Cause[] = [
  giftCard,
  marketplaceTax,
  bundleDoubleCount,
  editedAfterCheckout,
  cashRounding,
  roundingAtSubtotal,
  roundingPerLine,
  fxConversion,
  missingComponent,
];
