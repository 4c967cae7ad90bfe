/** The topics of Ecwid that concern orders; unfinished orders are abandoned carts. */
export const ORDER_TOPICS: readonly string[] = [
  'order.created',
  'order.updated',
  'order.deleted',
  'unfinished_order.created',
  'unfinished_order.updated',
  'unfinished_order.deleted',
];
