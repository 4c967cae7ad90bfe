const BAG = '{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }';
const TAXES = `taxLines { title rate channelLiable priceSet ${BAG} }`;
const ALLOCATIONS = `discountAllocations { allocatedAmountSet ${BAG} discountApplication { index } }`;
const ADDRESS = `{
  name firstName lastName company address1 address2 city province provinceCode zip country countryCodeV2 phone
  latitude longitude
}`;

/** What is asked of the members of each connection. */
export const MEMBERS = {
  lineItems: `id title name variantTitle sku vendor quantity currentQuantity requiresShipping isGiftCard
    product { id } variant { id barcode }
    originalUnitPriceSet ${BAG} customAttributes { key value } ${TAXES} ${ALLOCATIONS}
    duties { id price ${BAG} ${TAXES} }`,
  shippingLines: `id title code carrierIdentifier isRemoved originalPriceSet ${BAG} ${TAXES} ${ALLOCATIONS}`,
  discountApplications: `__typename index
    value { __typename ... on MoneyV2 { amount currencyCode } ... on PricingPercentageValue { percentage } }
    ... on DiscountCodeApplication { code }
    ... on AutomaticDiscountApplication { title }
    ... on ManualDiscountApplication { title description }
    ... on ScriptDiscountApplication { title }`,
  refundLineItems: `id quantity lineItem { id } subtotalSet ${BAG} totalTaxSet ${BAG}`,
  transactions: `id kind status gateway authorizationCode createdAt processedAt amountSet ${BAG}`,
  orderAdjustments: `id amountSet ${BAG} taxAmountSet ${BAG}`,
  refundShippingLines: `id subtotalAmountSet ${BAG} taxAmountSet ${BAG}`,
  fulfillmentLineItems: 'id quantity lineItem { id }',
  returnLineItems: `id quantity returnReason returnReasonNote
    ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } }`,
} as const;

export type ConnectionName = keyof typeof MEMBERS;

function connection(name: ConnectionName, first: number): string {
  return `${name}(first: ${first}) { nodes { ${MEMBERS[name]} } pageInfo { hasNextPage endCursor } }`;
}

const RETURNS = `returns(first: 10) {
  nodes { id status createdAt ${connection('returnLineItems', 10)} }
  pageInfo { hasNextPage endCursor }
}`;

/** The members of an order. Pages within are short, for a query pays for what they may hold; `completeOrder` asks for the rest. */
function orderFields(includeReturns: boolean): string {
  return `
  id name number confirmationNumber sourceName test createdAt processedAt updatedAt cancelledAt cancelReason closedAt
  currencyCode presentmentCurrencyCode taxesIncluded displayFinancialStatus displayFulfillmentStatus
  email phone note tags poNumber customerLocale paymentGatewayNames
  customAttributes { key value }
  totalPriceSet ${BAG} subtotalPriceSet ${BAG} totalTaxSet ${BAG} totalDiscountsSet ${BAG}
  totalShippingPriceSet ${BAG} totalTipReceivedSet ${BAG} totalReceivedSet ${BAG} totalRefundedSet ${BAG}
  totalOutstandingSet ${BAG} currentTotalPriceSet ${BAG} currentSubtotalPriceSet ${BAG} currentTotalTaxSet ${BAG}
  currentTotalDiscountsSet ${BAG} originalTotalDutiesSet ${BAG} originalTotalAdditionalFeesSet ${BAG}
  totalCashRoundingAdjustment { paymentSet ${BAG} refundSet ${BAG} }
  additionalFees { id name price ${BAG} ${TAXES} }
  ${TAXES}
  customer {
    id firstName lastName defaultEmailAddress { emailAddress marketingState } defaultPhoneNumber { phoneNumber }
  }
  billingAddress ${ADDRESS} shippingAddress ${ADDRESS}
  ${connection('lineItems', 20)}
  ${connection('shippingLines', 5)}
  ${connection('discountApplications', 10)}
  transactions { ${MEMBERS.transactions} }
  refunds {
    id createdAt note totalRefundedSet ${BAG}
    ${connection('refundLineItems', 10)}
    ${connection('transactions', 5)}
    ${connection('orderAdjustments', 5)}
    ${connection('refundShippingLines', 5)}
  }
  fulfillments {
    id status displayStatus createdAt location { id } trackingInfo { company number url }
    ${connection('fulfillmentLineItems', 20)}
  }
  ${includeReturns ? RETURNS : ''}`;
}

export function listDocument(includeReturns: boolean): string {
  return `query Orders($first: Int!, $after: String, $query: String) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { ${orderFields(includeReturns)} }
    pageInfo { hasNextPage endCursor }
  }
}`;
}

export function orderDocument(includeReturns: boolean): string {
  return `query Order($id: ID!) { order(id: $id) { ${orderFields(includeReturns)} } }`;
}

/** The next page of a connection of the object with that id. */
export function moreDocument(type: string, name: ConnectionName): string {
  return `query More($id: ID!, $after: String!) {
  node(id: $id) {
    ... on ${type} {
      ${name}(first: 100, after: $after) { nodes { ${MEMBERS[name]} } pageInfo { hasNextPage endCursor } }
    }
  }
}`;
}
