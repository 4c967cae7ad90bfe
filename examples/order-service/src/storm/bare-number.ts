/** A JSON number by its exact text, which `JSON.stringify` writes as it stands. */
export type BareNumber = Readonly<{ rawJSON: string }>;

// In V8 since Node 21; TypeScript's library does not know it yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): BareNumber };

/** Writes a number that no float may touch: an id above 2^53, a price such as `12.50`. */
export function bareNumber(value: bigint | string): BareNumber {
  return rawJSON(`${value}`);
}
