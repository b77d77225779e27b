/**
 * Two locks: `tests/deno.lock` is of everything that the import map names, its scopes too;
 * `deno.lock` is of what rung itself loads, so that its first run downloads no package that
 * only tests use (Deno downloads all that a lock names). The second is made from the first.
 */

/** A lock, as Deno writes it: version 5. */
export interface Lock {
  readonly version: string;
  readonly specifiers: Readonly<Record<string, string>>;
  readonly npm: Readonly<Record<string, { readonly dependencies?: readonly string[] }>>;
  readonly workspace?: unknown;
}

/** The lock of the packages that `used` names, `octokit`, and of all that they need. */
export function lockOf(full: Lock, used: readonly string[]): Lock {
  const specifiers = Object.entries(full.specifiers)
    .filter(([specifier]) => used.includes(packageOf(specifier)));
  const kept = new Set<string>();
  const open = specifiers.map(([specifier, version]) =>
    `${packageOf(specifier)}@${version}`
  );
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const key = Object.hasOwn(full.npm, name) ? name : keyOf(full, name);
    if (key === undefined || kept.has(key)) continue;
    kept.add(key);
    open.push(...full.npm[key]!.dependencies ?? []);
  }
  const packages = Object.entries(full.npm).filter(([key]) => kept.has(key));
  const names = [...kept].map(nameOf);
  const isAlone = (name: string) => names.filter((each) => each === name).length === 1;
  const npm = packages.map(([key, row]) => {
    const { dependencies } = row;
    if (!dependencies) return [key, row] as const;
    const short = dependencies.map((each) =>
      isAlone(nameOf(each)) ? nameOf(each) : each
    );
    return [key, { ...row, dependencies: short }] as const;
  });
  return {
    ...full,
    specifiers: Object.fromEntries(specifiers),
    npm: Object.fromEntries(npm),
  };
}

/** The names of the packages that these texts import, by the import map. */
export function packagesUsed(
  imports: Readonly<Record<string, string>>,
  texts: readonly string[],
): readonly string[] {
  const all = texts.join("\n");
  return Object.entries(imports).filter(([name]) => all.includes(`"${name}`))
    .map(([, specifier]) => packageOf(specifier));
}

/** `@octokit/openapi` of `npm:/@octokit/openapi@^23.0.2/`. */
function packageOf(specifier: string): string {
  return nameOf(specifier.replace(/^npm:\/?/, ""));
}

/** A package's name without its version. */
function nameOf(key: string): string {
  return /^@?[^@]+/.exec(key)![0];
}

/** The key of a package that is named without its version, since there is one alone. */
function keyOf({ npm }: Lock, name: string): string | undefined {
  return Object.keys(npm).find((key) => key.startsWith(`${name}@`));
}
