/** The ids of so many stores. */
export const storeIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `store-${index}`);
