/** What the command line says of a platform. */
export interface PlatformFacts {
  readonly name: string;
  readonly title: string;
  readonly sources: readonly string[];
  /** The scheme, `none` where the platform signs nothing. */
  readonly signature: string;
  /** The methods that a connected client has. */
  readonly capabilities: readonly string[];
}

/** The facts of every platform, by name. All adapters are imported, and only here. */
export async function describedPlatforms(): Promise<readonly PlatformFacts[]> {
  const { platforms } = await import('../../platforms/index.ts');
  return Promise.all(
    platforms.map(async ({ load }) => {
      const { name, title, sources, signature, capabilities } = (await load()).describe();
      return {
        name,
        title,
        sources,
        signature: signature?.scheme ?? 'none',
        capabilities: Object.entries(capabilities).flatMap(([method, has]) => (has ? [method] : [])),
      };
    }),
  );
}
