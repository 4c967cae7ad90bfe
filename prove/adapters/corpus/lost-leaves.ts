import type { Normalized } from '@orderdock/adapters';

type Normalize = (payload: unknown) => Normalized;

/**
 * The leaves that the adapter says it mapped and that make no difference: none of the other values tried at the place
 * changes the order, its issues, or whether there is one.
 */
export function lostLeaves(payload: unknown, normalize: Normalize): readonly string[] {
  const normalized = normalize(payload);
  if (normalized.kind !== 'order') return [];
  const before = contentOf(normalized);
  return normalized.trace().mapped.filter((path) => {
    const value = valueAt(payload, path);
    if (value === null || value === '') return false;
    return !othersThan(value).some(
      (other) => contentOf(attempt(normalize, replaced(payload, path, other))) !== before,
    );
  });
}

function attempt(normalize: Normalize, payload: unknown): Normalized | undefined {
  try {
    return normalize(payload);
  } catch {
    return undefined;
  }
}

function contentOf(normalized: Normalized | undefined): string {
  if (normalized?.kind !== 'order') return JSON.stringify(normalized ?? 'refused');
  const { raw, ...content } = normalized.order;
  return JSON.stringify(content);
}

/** Other values of the same kind: another digit, another letter, the other truth. */
function othersThan(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value * 10 + 1, 1, 0];
  const text = String(value);
  const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const places = [digits.at(-1), digits[0], digits[Math.floor(digits.length / 2)], digits.at(-3)];
  const turned = places.flatMap((at) =>
    at === undefined ? [] : [`${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`],
  );
  return [...turned, `${text}x`, 'Zzz', '77', 'ZZ', 'ZZZ'].filter((other) => other !== text);
}

function stepsOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(payload: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((value, step) => Reflect.get(value as object, step), payload);
}

function replaced(payload: unknown, path: string, other: unknown): unknown {
  const copy: unknown = structuredClone(payload);
  const steps = stepsOf(path);
  const parent = steps
    .slice(0, -1)
    .reduce<unknown>((value, step) => Reflect.get(value as object, step), copy);
  Reflect.set(parent as object, steps.at(-1) as string, other);
  return copy;
}
