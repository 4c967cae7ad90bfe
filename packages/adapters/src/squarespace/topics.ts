/** The topics of Squarespace that concern orders. */
export const ORDER_TOPICS: readonly string[] = ['order.create', 'order.update'];
