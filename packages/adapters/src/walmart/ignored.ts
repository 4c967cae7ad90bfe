import type { IgnoredPaths } from '../source/trace.ts';

const PICTURE = 'a picture of the product';
const SIZE = 'a property of the product, not of the order';
const COUNT = 'what the lines come to, once more';
const SAME_LINE = "the order's and the line's number once more";
const SAME_STATUS = 'the status once more, as a number';
const SAME_UNIT = "the unit of the line's quantity once more";

const SAME_CHARGE = 'what is given back is told by the type of the charge';
const NAMED =
  'the type of the charge decides; its name titles a fee and tells a discount of the product or of shipping';
const REFUND = 'refund/refundCharges/refundCharge/*/charge';

const LINE = {
  'item/imageUrl': PICTURE,
  'item/weight/*': SIZE,
  soPrimeLineSubLineNo: SAME_LINE,
  'orderLineStatuses/orderLineStatus/*/statusQuantity/unitOfMeasurement': SAME_UNIT,
  'charges/charge/*/chargeName': NAMED,
  'charges/*/chargeName': NAMED,
  [`${REFUND}/chargeName`]: SAME_CHARGE,
  [`${REFUND}/tax/taxName`]: SAME_CHARGE,
  'orderLineStatus/*/statusCode': SAME_STATUS,
  'orderLineStatus/*/statusQuantity/unitOfMeasurement': SAME_UNIT,
};

/** What an order of Walmart says that no order needs, bare and in its wrapper, in the shapes of all markets. */
export const WALMART_IGNORED: IgnoredPaths = Object.fromEntries(
  ['', '/order'].flatMap((root) => [
    [`${root}/totalLines`, COUNT],
    [`${root}/totalQuantity`, COUNT],
    [`${root}/shipments/*/shipmentLines/*/quantity/unitOfMeasurement`, SAME_UNIT],
    ...['/orderLines/orderLine/*/', '/orderLines/*/'].flatMap((lines) =>
      Object.entries(LINE).map(([path, reason]) => [`${root}${lines}${path}`, reason]),
    ),
  ]),
);
