/** What the formats say of themselves, made from their files. */
import { FORMAT_FILES } from "../../lib/files/formats.ts";
import type { Format } from "../../lib/files/format.ts";

/** A format, with the name that the code has for it and its file. */
interface Row {
  readonly name: string;
  readonly file: string;
  readonly format: Format;
}

/** All formats, in the order of their names in the code. */
export async function formatRows(): Promise<readonly Row[]> {
  const rows = await Promise.all(
    Object.entries(FORMAT_FILES).map(async ([file, load]) => {
      const exported: Readonly<Record<string, unknown>> = await load();
      return Object.entries(exported).filter(([, each]) => isFormat(each))
        .map(([name, format]): Row => ({ name, file, format: format as Format }));
    }),
  );
  return rows.flat().toSorted((a, b) => a.name < b.name ? -1 : 1);
}

/** Files of formats share helpers too. */
function isFormat(each: unknown): boolean {
  return typeof each === "object" && each !== null && "locate" in each;
}

/** The text of `lib/files/formats/table.json`: what each format is but its code. */
export async function formatsTable(): Promise<string> {
  const rows = (await formatRows()).map(({ file, format }) => ({ file, ...format }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/**
 * The text of `tests/support/format_files.ts`: what a test names plainly, it may load without
 * the permission to read.
 */
export function formatFiles(): string {
  const lines = Object.keys(FORMAT_FILES).map((file) =>
    `  () => import("../../lib/files/formats/${file}.ts"),`
  );
  return `// deno-fmt-ignore-file -- made by \`deno task docs --write\`; do not edit
/** The files of the formats, named plainly: see \`loadable.ts\`. */
export const FORMAT_FILES_LOADABLE = [
${lines.join("\n")}
];
`;
}
