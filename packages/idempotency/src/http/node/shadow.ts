/** Puts own properties over those of `target`; the function that is returned takes them away and restores what was there. */
export function shadow(target: object, properties: PropertyDescriptorMap): () => void {
  const undo = Object.entries(properties).map(([name, descriptor]) => {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, ...descriptor });
    return () => {
      if (before === undefined) Reflect.deleteProperty(target, name);
      else Object.defineProperty(target, name, before);
    };
  });
  return () => {
    for (const each of undo) each();
  };
}
