/** Headers as Node gives them. Names are matched without regard to case; a name that came twice has an array or two keys. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A webhook as it came over the wire. `rawBody` is the bytes received, never a body that was parsed and written again. */
export interface WebhookRequest {
  readonly method: string;
  /** The absolute URL that the platform called. */
  readonly url: string;
  readonly headers: WebhookHeaders;
  readonly rawBody: Uint8Array;
}

/** Every value that came under `name`, in order; a platform that sends one and a request that holds two is not trusted. */
export function headerValues(headers: WebhookHeaders, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const values: string[] = [];
  for (const key of Object.keys(headers)) {
    if (key.length !== wanted.length || key.toLowerCase() !== wanted) continue;
    const value = headers[key];
    if (typeof value === 'string') values.push(value);
    else if (value !== undefined) values.push(...value);
  }
  return values;
}

/** The value of a header that came exactly once and is not empty, else undefined. */
export function header(headers: WebhookHeaders, name: string): string | undefined {
  const values = headerValues(headers, name);
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
}
