import { isObject } from '../../source/source-node.ts';
import { AMOUNT_ROLES } from './amount-roles.ts';
import { assign } from './assign.ts';
import { collectFields } from './collect-fields.ts';
import { DATE_ROLES } from './date-roles.ts';
import { findLines } from './find-lines.ts';
import { IDENTITY_ROLES } from './identity-roles.ts';
import { isInList, type Path } from './path.ts';

/** Where in a payload the order stands; where the way leads through a list, each of its elements is one. */
export interface FoundRoot {
  readonly path: Path;
  /** The orders of all samples. */
  readonly orders: readonly unknown[];
}

const SIGNS = [...IDENTITY_ROLES, ...DATE_ROLES, ...AMOUNT_ROLES].filter(({ name }) =>
  ['id', 'createdAt', 'currency', 'grand'].includes(name),
);
const MAX_DEPTH = 4;
const MAX_PLACES = 60;
/** An order inside of an envelope says as much as the envelope, up to this. */
const SLACK = 0.2;
/** An element of a list has to look more like an order than what the list stands in, by this. */
const LIST_MARGIN = 1;

/** The innermost place of the first payload that looks as much like an order as any. */
export function findRoot(payloads: readonly unknown[]): FoundRoot {
  const places = placesOf(payloads[0]).map(({ path, value }) => ({ path, score: likeness(value) }));
  let best = { path: [] as Path, score: places.find(({ path }) => path.length === 0)?.score ?? 0 };
  for (const place of places) {
    const margin = isInList(place.path.slice(best.path.length)) && best.score > 0 ? LIST_MARGIN : -SLACK;
    const isInner = best.path.every((step, at) => place.path[at] === step);
    if (place.score > best.score + (isInner ? margin : 0.5)) best = place;
  }
  const orders = payloads.flatMap((payload) => thingsAt(payload, best.path));
  return { path: best.path, orders };
}

function likeness(value: unknown): number {
  const fields = collectFields([value]);
  const { chosen } = assign(
    SIGNS,
    fields.filter(({ path }) => !isInList(path)),
  );
  const signs = [...chosen.values()].reduce((sum, { confidence }) => sum + confidence, 0);
  const lines = Math.min(2, findLines(fields)?.score ?? 0);
  return signs + lines;
}

/** The objects that may be the order, outermost first; of a list its first element. */
function placesOf(payload: unknown): readonly { readonly path: Path; readonly value: unknown }[] {
  const places: { path: Path; value: unknown }[] = [];
  let level: { path: Path; value: unknown }[] = [{ path: [], value: payload }];
  for (let depth = 0; depth <= MAX_DEPTH && places.length < MAX_PLACES; depth += 1) {
    places.push(...level.filter(({ value }) => !Array.isArray(value)));
    level = level.flatMap(({ path, value }) =>
      childrenOf(value).map((child) => ({ path: [...path, child.step], value: child.value })),
    );
  }
  return places.slice(0, MAX_PLACES);
}

function childrenOf(value: unknown): readonly { readonly step: string | null; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value)
    ? value.slice(0, 1).map((entry) => ({ step: null, value: entry }))
    : Object.entries(value).map(([step, entry]) => ({ step, value: entry }));
  return entries.filter((entry) => typeof entry.value === 'object' && entry.value !== null);
}

/** The objects at `path`, in order. */
export function thingsAt(value: unknown, path: Path): readonly unknown[] {
  const [step, ...rest] = path;
  if (step === undefined) return isObject(value) ? [value] : [];
  if (step === null) return Array.isArray(value) ? value.flatMap((entry) => thingsAt(entry, rest)) : [];
  const has = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
  return has ? thingsAt(Reflect.get(value, step), rest) : [];
}
