/** Passes calls on and counts them; at the point it was given (`after save 3`) it ends the process, as `kill -9` does. */
export function deadly<T extends object>(target: T, at: string): T {
  const counts = new Map<PropertyKey, number>();
  const reach = (point: string) => {
    if (point === at) process.kill(process.pid, 'SIGKILL');
  };
  return new Proxy(target, {
    get(object, name) {
      const method: unknown = Reflect.get(object, name);
      if (typeof method !== 'function') return method;
      return async (...parameters: unknown[]) => {
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        reach(`before ${String(name)} ${count}`);
        const answer: unknown = await Reflect.apply(method, object, parameters);
        reach(`after ${String(name)} ${count}`);
        return answer;
      };
    },
  });
}
