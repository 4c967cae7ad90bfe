import { MISORDERS } from './misorders.ts';
import type { Policy, PolicyKind } from './policy.ts';

/** Two policies whose order does harm. */
export interface Misorder {
  readonly outer: PolicyKind;
  readonly inner: PolicyKind;
  readonly why: string;
}

/** Names each pair of policies, listed from the outside in, whose order does harm; an empty list where none does. */
export function checkOrder(policies: readonly (Policy | PolicyKind)[]): readonly Misorder[] {
  const kinds = policies.map((policy) => (typeof policy === 'string' ? policy : policy.kind));
  return kinds.flatMap((outer, index) =>
    kinds.slice(index + 1).flatMap((inner) => {
      const whys: { readonly [K in PolicyKind]?: string } = MISORDERS[outer];
      const why = whys[inner];
      return why === undefined ? [] : [{ outer, inner, why }];
    }),
  );
}
