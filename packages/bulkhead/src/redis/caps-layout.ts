import { numberOption, textOption } from '@orderdock/kit';

/** A number for all, or for each by its id; `undefined` where there is no cap. */
export type CapLimit = number | ((id: string) => number | undefined);

/** Which caps there are. */
export interface CapRules {
  /** How much of a store's work is in flight at most, in all processes together. */
  readonly storeSlots?: CapLimit | undefined;
  /** How much of a platform's work is in flight at most, in all processes together. */
  readonly platformSlots?: CapLimit | undefined;
  /** The platform of a store. Stores of one platform share a hash tag, and so a node of a Redis Cluster. */
  readonly platformOf?: ((storeId: string) => string | undefined) | undefined;
}

/** One cap, as it holds at this moment. */
export interface Cap {
  readonly kind: 'store' | 'platform';
  /** The id of the store or of the platform. */
  readonly id: string;
  readonly key: string;
  readonly limit: number;
}

/** The caps that a store's work counts against; their keys have one hash tag. */
export interface CapSet {
  readonly tag: string;
  /** What is common to the caps, and who waits for them. */
  readonly commonKeys: readonly [state: string, waiting: string];
  readonly caps: readonly Cap[];
}

/** How the keys begin. */
export interface CapNames {
  readonly prefix: string;
  readonly name: string;
}

/** Percent signs in place of braces: the tag is the whole of it, whatever it holds. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

/** Where the nodes of one name are listed. */
export function nodesKey({ prefix, name }: CapNames): string {
  return `${prefix}:{${encoded(name)}}:caps:nodes`;
}

/** The caps of a store. Throws `InvalidOptionError` where a rule gives no limit that can be used. */
export function capsOf(storeId: string, rules: CapRules, { prefix, name }: CapNames): CapSet {
  const platform = rules.platformOf?.(storeId);
  if (platform !== undefined) textOption('platformOf(storeId)', platform);
  const owner = platform === undefined ? `s:${encoded(storeId)}` : `p:${encoded(platform)}`;
  const tag = `${prefix}:{${encoded(name)}:${owner}}:caps`;
  const caps: Cap[] = [];
  const add = (kind: Cap['kind'], id: string, rule: CapLimit | undefined): void => {
    const limit = typeof rule === 'function' ? rule(id) : rule;
    if (limit === undefined) return;
    numberOption(`${kind}Slots`, limit, { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true });
    caps.push({ kind, id, key: kind === 'store' ? `${tag}:store:${encoded(id)}` : `${tag}:platform`, limit });
  };
  add('store', storeId, rules.storeSlots);
  if (platform !== undefined) add('platform', platform, rules.platformSlots);
  return { tag, commonKeys: [`${tag}:state`, `${tag}:waiting`], caps };
}
