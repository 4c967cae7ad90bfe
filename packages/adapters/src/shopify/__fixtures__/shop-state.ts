type Row = Record<string, unknown>;

export interface Call {
  /** The name of the operation in the query. */
  readonly name: string;
  readonly variables: Row;
  readonly path: string;
}

/** What the shop holds; a test may change it between two pages. */
export interface ShopState {
  /** Whole orders in the shape of GraphQL. */
  readonly orders: Row[];
  readonly subscriptions: Row[];
  /** By the order's global id: `{ id, status, location, lines: [{ id, lineItem, remaining }] }`. */
  readonly fulfillmentOrders: Map<string, Row[]>;
  /** The most members of a connection inside an order that one query gives. */
  innerPage: number;
  /** The most orders that a query may ask for before it is too dear. */
  maxOrders: number;
}
