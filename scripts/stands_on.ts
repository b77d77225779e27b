/** Holds the table "What it stands on" of docs/architecture.md against the import map. */

/** A package as the table has it. */
interface Row {
  readonly name: string;
  /** Whether rung itself has no use for it: tests do, or `deno task compile`. */
  readonly isForTests: boolean;
}

/**
 * Rows that no import has, imports that no row has, and rows that say wrongly who uses the
 * package. `used` are the texts of all files that rung is made of.
 */
export function wrongPackages(
  page: string,
  imports: Readonly<Record<string, string>>,
  used: readonly string[],
): readonly string[] {
  const rows = rowsOf(page);
  const all = used.join("\n");
  const isUsed = (name: string) => all.includes(`"${name}`);
  return [
    ...Object.keys(imports).filter((name) =>
      !rows.some((row) => covers(row.name, name))
    )
      .map((name) => `deno.json imports ${name}, and no row says what for`),
    ...rows.filter(({ name }) => !Object.hasOwn(imports, name))
      .map(({ name }) => `a row is about ${name}, and deno.json does not import it`),
    ...rows.filter(({ name, isForTests }) => isForTests && isUsed(name))
      .map(({ name }) => `the row of ${name} says it is for tests, and rung uses it`),
  ].map((each) => `docs/architecture.md, "What it stands on": ${each}`);
}

/** A row is about a package's other entries too: `micromark` of `micromark/stream`. */
function covers(row: string, name: string): boolean {
  return row === name || name.startsWith(`${row}/`);
}

function rowsOf(page: string): readonly Row[] {
  const section = /^## What it stands on\n([^]*?)(?=^## |(?![^]))/m.exec(page)?.[1] ??
    "";
  return [...section.matchAll(/^\| `([^`]+)` +\| [^|]+\| (.*?) *\|$/gm)]
    .map(([, name = "", purpose = ""]) => ({
      name,
      isForTests: /^(?:tests\b|`deno task compile`)/.test(purpose),
    }));
}
