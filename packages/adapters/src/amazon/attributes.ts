import type { Attribute } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import { leaf } from './kinds.ts';

interface Place {
  /** The attribute's name, where a path ends here. */
  attribute?: string | undefined;
  readonly below: Step[];
}

/** A step down from the order, with what is read there and below. */
interface Step extends Place {
  readonly name: string;
  readonly isList: boolean;
}

/** Where attributes are read: made once by {@link attributePaths}. */
export type AttributePaths = readonly Step[];

/**
 * Leaves that an order has no field for. A path goes down by `/`; a step that ends in `[]` is a list, of objects on the way
 * and of leaves at the end. The attribute's name is the path in Amazon's words: `BuyerInfo.GiftWrapLevel`.
 */
export function attributePaths(paths: readonly string[]): AttributePaths {
  const root: Step[] = [];
  for (const path of paths) {
    const end = path.split('/').reduce<Place>(descend, { below: root });
    end.attribute = path.replaceAll('[]', '').replaceAll('/', '.');
  }
  return root;
}

/** The step of that name, made where there is none yet. */
function descend({ below }: Place, part: string): Step {
  const isList = part.endsWith('[]');
  const name = isList ? part.slice(0, -2) : part;
  const known = below.find((step) => step.name === name);
  if (known !== undefined) return known;
  const step: Step = { name, isList, attribute: undefined, below: [] };
  below.push(step);
  return step;
}

export function readAttributes(source: Source | undefined, paths: AttributePaths): Attribute[] {
  const attributes: Attribute[] = [];
  if (source !== undefined) collect(source, paths, attributes);
  return attributes;
}

function collect(source: Source, steps: AttributePaths, attributes: Attribute[]): void {
  for (const step of steps) {
    if (!source.has(step.name)) {
      // Null and the empty text are read as well: they say that there is nothing.
      if (step.attribute !== undefined && !step.isList) source.optional(step.name, leaf);
    } else if (step.attribute !== undefined)
      for (const value of leavesOf(source, step)) attributes.push({ name: step.attribute, value });
    else if (step.isList)
      for (const entry of source.optionalList(step.name)) collect(entry, step.below, attributes);
    else {
      const object = source.optionalObject(step.name);
      if (object !== undefined) collect(object, step.below, attributes);
    }
  }
}

function leavesOf(source: Source, { name, isList }: Step): readonly string[] {
  if (isList) return source.values(name, leaf);
  const value = source.optional(name, leaf);
  return value === undefined ? [] : [value];
}
