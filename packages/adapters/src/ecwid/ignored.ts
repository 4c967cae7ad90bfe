import type { IgnoredPaths } from '../source/trace.ts';

const PRODUCT = 'a property of the product, not of the order';
const PICTURE = 'a picture of the product';
const WITHOUT_TAX = 'follows from the amount and its taxes';
const TIMESTAMP = 'the same second as the date, and read only where that is missing';
const TRANSLATED = 'the same text in another language';
const PART_OF_DISCOUNT = 'a part of `discount`';
const COUPON = 'a rule of the coupon, not what it did to the order';
const PARCEL = 'a guess at the parcel before it was packed';
const DOWNLOAD = 'a download of the product; its address lets anybody have the file';

/** What an order of Ecwid says that no order needs. */
export const ECWID_IGNORED: IgnoredPaths = {
  '/createTimestamp': TIMESTAMP,
  '/updateTimestamp': TIMESTAMP,
  '/volumeDiscount': PART_OF_DISCOUNT,
  '/membershipBasedDiscount': PART_OF_DISCOUNT,
  '/totalAndMembershipBasedDiscount': PART_OF_DISCOUNT,
  '/customDiscount/*': PART_OF_DISCOUNT,
  '/discountCoupon/status': COUPON,
  '/discountCoupon/launchDate': COUPON,
  '/discountCoupon/expirationDate': COUPON,
  '/discountCoupon/totalLimit': COUPON,
  '/discountCoupon/usesLimit': COUPON,
  '/discountCoupon/applicationLimit': COUPON,
  '/discountCoupon/repeatCustomerOnly': COUPON,
  '/discountCoupon/creationDate': COUPON,
  '/discountCoupon/updateDate': COUPON,
  '/discountCoupon/orderCount': COUPON,
  '/discountInfo/*/orderTotal':
    'from which sum on the discount is given; read only to find the discount of a line',
  '/giftCardCode': 'whoever has the code can spend the card',
  '/items/*/tax':
    'the sum of its taxes, with its share of those on shipping; read where they are not itemised',
  '/items/*/shipping': "the line's share of the shipping, which the order has whole",
  '/items/*/fixedShippingRate': 'a rule by which the shipping was worked out',
  '/items/*/fixedShippingRateOnly': 'a rule by which the shipping was worked out',
  '/items/*/priceWithoutTax': WITHOUT_TAX,
  '/items/*/productPrice': 'the price before options, which is not what was charged',
  '/items/*/categoryId': PRODUCT,
  '/items/*/shortDescription': PRODUCT,
  '/items/*/weight': PRODUCT,
  '/items/*/dimensions/length': PRODUCT,
  '/items/*/dimensions/width': PRODUCT,
  '/items/*/dimensions/height': PRODUCT,
  '/items/*/quantityInStock': PRODUCT,
  '/items/*/trackQuantity': PRODUCT,
  '/items/*/digital': PRODUCT,
  '/items/*/productAvailable': PRODUCT,
  '/items/*/discountsAllowed': PRODUCT,
  '/items/*/taxable': PRODUCT,
  '/items/*/couponApplied': 'follows from the part of the coupon that fell on the line',
  '/items/*/imageUrl': PICTURE,
  '/items/*/smallThumbnailUrl': PICTURE,
  '/items/*/hdThumbnailUrl': PICTURE,
  '/items/*/nameTranslated/*': TRANSLATED,
  '/items/*/shortDescriptionTranslated/*': TRANSLATED,
  '/items/*/files/*': DOWNLOAD,
  '/items/*/selectedOptions/*/valuesArray/*': 'the parts of `value`',
  '/items/*/selectedOptions/*/valuesArrayTranslated/*': TRANSLATED,
  '/items/*/selectedOptions/*/type': 'how the shop lets one choose',
  '/items/*/selectedOptions/*/selections/*': 'what the choice does to the price, which has it inside',
  '/items/*/selectedOptions/*/nameTranslated/*': TRANSLATED,
  '/items/*/selectedOptions/*/valueTranslated/*': TRANSLATED,
  '/items/*/taxes/*/total': 'the sum of its two parts; read where they are missing',
  '/items/*/taxes/*/taxOnShipping': 'the same as in taxesOnShipping; read where that is missing',
  '/items/*/taxes/*/includeInPrice':
    'how the shop shows the price; pricesIncludeTax tells how the order counts it',
  '/handlingFee/valueWithoutTax': WITHOUT_TAX,
  '/customSurcharges/*/totalWithoutTax': WITHOUT_TAX,
  '/customSurcharges/*/descriptionTranslated': TRANSLATED,
  '/shippingOption/shippingRateWithoutTax': WITHOUT_TAX,
  '/predictedPackage/*': PARCEL,
  '/predictedPackages/*': PARCEL,
  '/orderExtraFields/*/customerInputType': 'how the checkout asks',
  '/orderExtraFields/*/orderDetailsDisplaySection': 'where the checkout asks',
  '/orderExtraFields/*/orderBy': 'where the checkout asks',
  '/disableAllCustomerNotifications': 'a switch of the store, not of the order',
  '/customerTaxIdValid': 'a check by Ecwid at the time, of which nothing follows for the order',
};
