/** What the formats say of themselves, made from their files. */
import { formatsIn } from "../../lib/files/format_of.ts";
import { FORMAT_FILES } from "../../lib/files/formats.ts";

const FILES = Object.keys(FORMAT_FILES) as (keyof typeof FORMAT_FILES)[];

/**
 * The text of `lib/files/formats/table.json`: what each format is but its code, in the order of
 * their names in the code.
 */
export async function formatsTable(): Promise<string> {
  const rows = await Promise.all(
    FILES.map(async (file) =>
      Object.entries(await formatsIn(file)).map(([name, format]) => ({
        name,
        file,
        format,
      }))
    ),
  );
  const sorted = rows.flat().toSorted((a, b) => a.name < b.name ? -1 : 1)
    .map(({ file, format }) => ({ file, ...format }));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/**
 * The text of `tests/support/format_files.ts`: what a test names plainly, it may load without
 * the permission to read.
 */
export function formatFiles(): string {
  const lines = FILES.map((file) =>
    `  () => import("../../lib/files/formats/${file}.ts"),`
  );
  return `// deno-fmt-ignore-file -- made by \`deno task docs --write\`; do not edit
/** The files of the formats, named plainly: see \`loadable.ts\`. */
export const FORMAT_FILES_LOADABLE = [
${lines.join("\n")}
];
`;
}
