/** A leaf that the adapter leaves out on purpose. */
export interface IgnoredLeaf {
  /** JSON Pointer into the source. */
  readonly path: string;
  readonly reason: string;
}

/** Where each scalar of a source went: every one is in exactly one of the three lists. */
export interface SourceTrace {
  /** JSON Pointers of the leaves that the order was made of. */
  readonly mapped: readonly string[];
  readonly ignored: readonly IgnoredLeaf[];
  /** JSON Pointers of the leaves that live on in `order.raw` only. */
  readonly rawOnly: readonly string[];
}

/**
 * Leaves that an adapter leaves out, by exact path with the reason: `{ '/line_items/*\/admin_graphql_api_id': 'the id
 * once more' }`. A star stands for one step, whatever its name; a path that ends in a star leaves out what is below it.
 */
export type IgnoredPaths = Readonly<Record<string, string>>;
