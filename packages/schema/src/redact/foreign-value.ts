import { applyPlan, type PlanContext, personal } from './apply-plan.ts';
import { foreignData } from './foreign-names.ts';
import { planByShape } from './shapes.ts';

/** A JSON text above this is not parsed, only scrubbed. */
const MAX_JSON = 1_000_000;
const MAX_DEPTH = 64;

type Walk = (value: unknown, ancestors: readonly object[]) => unknown;

/**
 * Redacts a value that no schema describes: an error, an object that somebody logs. Orders and their parts are found by their
 * shape, other personal data by its name, and every text is scrubbed. What comes out is plain data, whatever went in.
 */
export function redactForeign(value: unknown, context: Omit<PlanContext, 'foreign'>): unknown {
  const walk: Walk = (current, ancestors) => {
    if (typeof current === 'string') return scrubJson(current);
    if (typeof current === 'bigint') return String(current);
    if (typeof current === 'function' || typeof current === 'symbol') return undefined;
    if (typeof current !== 'object' || current === null) return current;
    if (ancestors.includes(current)) return '[circular]';
    if (ancestors.length >= MAX_DEPTH) return '[too deep]';
    try {
      return walkObject(current, [...ancestors, current]);
    } catch {
      return '[unreadable]';
    }
  };

  const walkObject = (current: object, ancestors: readonly object[]): unknown => {
    if (current instanceof Date) return new Date(current);
    if (current instanceof ArrayBuffer || ArrayBuffer.isView(current)) return `[${current.byteLength} bytes]`;
    if (Array.isArray(current) || current instanceof Set)
      return [...current].map((element) => walk(element, ancestors));
    if (current instanceof Map) return walkMembers([...current].map(namedEntry), ancestors);
    if (current instanceof Error) return walkError(current, ancestors);
    if (isSerializedBuffer(current)) return `[${current.data.length} bytes]`;
    const plan = planByShape(current);
    if (plan !== undefined)
      return applyPlan(plan, current, { ...context, foreign: (part) => walk(part, ancestors) });
    if (isPlain(current) || !('toJSON' in current) || typeof current.toJSON !== 'function')
      return walkMembers(Object.entries(current), ancestors);
    return walk(current.toJSON(), ancestors);
  };

  const walkMembers = (entries: readonly (readonly [string, unknown])[], ancestors: readonly object[]) =>
    Object.fromEntries(
      entries.flatMap(([name, member]) => {
        // What is told by its shape is treated member by member, whatever it is called here.
        const data = isShaped(member) ? undefined : foreignData(name);
        const redacted = data === undefined ? walk(member, ancestors) : personal(data, member, context);
        return typeof redacted === 'symbol' ? [] : [[context.scrub(name), redacted]];
      }),
    );

  const walkError = (error: Error, ancestors: readonly object[]) => ({
    type: error.name,
    message: context.scrub(String(error.message)),
    stack: context.scrub(String(error.stack ?? '')),
    ...walkMembers(
      Object.entries(error).filter(([name]) => !['name', 'message', 'stack'].includes(name)),
      ancestors,
    ),
    ...(error.cause !== undefined && { cause: walk(error.cause, ancestors) }),
    ...(error instanceof AggregateError && { errors: walk(error.errors, ancestors) }),
  });

  const scrubJson = (text: string): string => {
    if (text.length > MAX_JSON || !/^\s*[{[]/.test(text)) return context.scrub(text);
    try {
      return context.scrub(JSON.stringify(walk(JSON.parse(text), [])) ?? '');
    } catch {
      return context.scrub(text);
    }
  };

  return walk(value, []);
}

function isShaped(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && planByShape(value) !== undefined
  );
}

function namedEntry([name, member]: readonly [unknown, unknown]): readonly [string, unknown] {
  return [typeof name === 'string' ? name : `[${typeof name}]`, member];
}

/** What `JSON.stringify` makes of a `Buffer`. */
function isSerializedBuffer(value: object): value is { readonly data: readonly unknown[] } {
  return 'type' in value && value.type === 'Buffer' && 'data' in value && Array.isArray(value.data);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
