/** Who of this process is on an entity, for an engine with one connection, where everybody else waits for that. */
export interface EntityGate {
  /** `false` if somebody of this process is on the entity, or waits for the connection to be. */
  enter(entity: string): boolean;
  leave(entity: string): void;
}

const gates = new WeakMap<object, Set<string>>();

/** The gate of a connection; every store over it has the same. `part` keeps apart what shares the connection only. */
export function entityGate(connection: object, part = ''): EntityGate {
  const inside = gates.get(connection) ?? new Set<string>();
  gates.set(connection, inside);
  return {
    enter(entity) {
      const isFree = !inside.has(`${part} ${entity}`);
      inside.add(`${part} ${entity}`);
      return isFree;
    },
    leave: (entity) => void inside.delete(`${part} ${entity}`),
  };
}
