/**
 * Keeps the written in step with the tables.
 *
 *   deno task docs            fails when a page, a list or an example has drifted
 *   deno task docs --write    writes the pages made from the tables
 *
 * Made from the tables: docs/reference/{commands,configuration,errors,formats,schemes}.md and
 * docs/reference/{rung,answers}.schema.json, docs/forges.md, lib/files/formats/table.json; from a session of rung:
 * docs/rung.svg. Checked: every file of a plural folder has its line in the list, every command in README.md and docs/
 * parses, every link between pages leads somewhere, every fault has its troubleshooting.
 */
import config from "../deno.json" with { type: "json" };
import { helpFor } from "../lib/cli/help.ts";
import { COMMANDS, loadCommand } from "../lib/commands/mod.ts";
import { FAULTS } from "../lib/fault.ts";
import { FORMATS } from "../lib/files/mod.ts";
import { SCHEMES } from "../lib/version/mod.ts";
import { configurationPage, schema } from "./config_pages.ts";
import { forgesPage } from "./forges_page.ts";
import { sizeFault } from "./lint/sizes.ts";
import { lockOf, packagesUsed } from "./lock.ts";
import { picture } from "./picture.ts";
import { wrongPackages } from "./stands_on.ts";
import { answersPage } from "./made/answers.ts";
import { formatFiles, formatsTable } from "./made/formats.ts";
import { summaries } from "./made/summaries.ts";
import { deadLinks, untroubled, wrongExamples } from "./prose.ts";

const ROOT = new URL("../", import.meta.url);
const MADE = "<!-- Made by `deno task docs --write`; do not edit. -->\n";

/** Pages made from the tables: path → text. */
async function pages(): Promise<Record<string, string>> {
  return {
    "docs/reference/commands.md": await commandsPage(),
    "docs/reference/configuration.md": MADE + configurationPage(),
    "docs/reference/errors.md": errorsPage(),
    "docs/reference/formats.md": formatsPage(),
    "docs/reference/schemes.md": schemesPage(),
    "docs/reference/rung.schema.json": JSON.stringify(schema(), null, 2) + "\n",
    "docs/reference/answers.schema.json": answersPage(),
    "docs/forges.md": MADE + forgesPage(),
    "docs/rung.svg": await picture(),
    "lib/cli/summaries.ts": await summaries(),
    "lib/files/formats/table.json": await formatsTable(),
    "tests/support/format_files.ts": formatFiles(),
    "deno.lock": ownLock(),
  };
}

async function commandsPage(): Promise<string> {
  const parts = [`${MADE}# Commands\n`];
  for (const name of Object.keys(COMMANDS)) {
    const help = await helpFor((await loadCommand(name))!, [], "");
    const text = name === "help" ? "Shows help, or that of one command." : "";
    const body = help.ok && name !== "help" ? "```text\n" + help.value + "```" : text;
    parts.push(`\n## rung ${name}\n\n${body}\n`);
  }
  return parts.join("");
}

function errorsPage(): string {
  const rows = Object.entries(FAULTS).toSorted(([a], [b]) => a < b ? -1 : 1)
    .map(([code, { exit, hint }]) => `| \`${code}\` | ${exit} | ${hint} |`);
  return `${MADE}# Faults

Every failure has a code that never changes, an exit code, and a hint.
Exit 1: something failed while working. 2: wrong usage, configuration or input. 3: refused.

| code | exit | what to do |
| --- | --- | --- |
${rows.join("\n")}
`;
}

function schemesPage(): string {
  const rows = SCHEMES.map(({ id, title }) => `| \`${id}\` | ${title} |`);
  return `${MADE}# Schemes\n\n| name | what it is |\n| --- | --- |\n${
    rows.join("\n")
  }\n`;
}

function formatsPage(): string {
  const code = (words: readonly string[]) =>
    words.map((word) => `\`${word}\``).join(" ");
  const rows = FORMATS.toSorted((a, b) =>
    a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1
  )
    .map(({ id, title, names, places = [], schemes, follows, echoes }) => {
      const files = code([...names, ...places]) ||
        "named in `[[file]]`, or by a manifest";
      const kind = follows ? "follows" : echoes ? "echoes" : "";
      return `| \`${id}\` | ${title} | ${files} | ${schemes.join(", ")} | ${kind} |`;
    });
  return `${MADE}# Formats

The files that rung knows. Names without a folder are looked for at the root and in every package; a place with a folder
is looked for from there. Schemes: the likeliest first; what the file says decides. A format that _follows_ repeats what
others say and is not asked; one that _echoes_ goes along where it says the same version, and stays where it says another.
What is special about them: [version-files.md](../version-files.md).

| id | what it is | files | schemes | kind |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}

/** The lock of what rung loads, made from that of everything. */
function ownLock(): string {
  const full = JSON.parse(Deno.readTextFileSync(new URL("tests/deno.lock", ROOT)));
  const used = packagesUsed(config.imports, sources("lib/"));
  return JSON.stringify(lockOf(full, used), null, 2) + "\n";
}

/** Files of a plural folder that their list does not name. */
function forgotten(list: string, folder: string): string[] {
  const text = Deno.readTextFileSync(new URL(list, ROOT));
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap((each) => {
    const path = `${folder}${each.name}`;
    if (each.isDirectory) return forgotten(list, `${path}/`);
    if (!each.name.endsWith(".ts") || text.includes(`/${each.name}"`)) return [];
    return isPart(path) ? [] : [`${path} has no line in ${list}`];
  });
}

/** What an item of a folder says that holds more: what some of its items share. */
const ITEMS: Readonly<Record<string, string>> = {
  "lib/files/formats/": ": Format = ",
  "lib/commands/": " = command({",
};

/** Files and folders that are too large. */
function tooLarge(folder: string): string[] {
  const entries = [...Deno.readDirSync(new URL(folder, ROOT))];
  const files = entries.filter((each) => each.isFile);
  const crowd = sizeFault(0, files.length);
  return [
    ...(crowd ? [`${folder}: ${crowd.message}. ${crowd.hint}`] : []),
    ...files.filter(({ name }) => name.endsWith(".ts")).flatMap(({ name }) => {
      const text = Deno.readTextFileSync(new URL(folder + name, ROOT));
      const fault = sizeFault(text.split("\n").length - 1, 0);
      return fault ? [`${folder}${name}: ${fault.message}. ${fault.hint}`] : [];
    }),
    ...entries.filter((each) => each.isDirectory)
      .flatMap(({ name }) => tooLarge(`${folder}${name}/`)),
  ];
}

/** Whether a file is no item of its folder, but what some of them share. */
function isPart(path: string): boolean {
  const folder = Object.keys(ITEMS).find((each) => path.startsWith(each));
  return folder !== undefined &&
    !Deno.readTextFileSync(new URL(path, ROOT)).includes(ITEMS[folder]!);
}

/** The texts of all files of a folder. */
function sources(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap((each) =>
    each.isDirectory
      ? sources(`${folder}${each.name}/`)
      : each.name.endsWith(".ts")
      ? [Deno.readTextFileSync(new URL(`${folder}${each.name}`, ROOT))]
      : []
  );
}

/** All Markdown a user reads. */
function prose(folder = "docs/"): string[] {
  const pages = [...Deno.readDirSync(new URL(folder, ROOT))].flatMap((each) =>
    each.isDirectory
      ? prose(`${folder}${each.name}/`)
      : each.name.endsWith(".md")
      ? [`${folder}${each.name}`]
      : []
  );
  return folder === "docs/" ? ["README.md", ...pages.sort()] : pages;
}

if (import.meta.main) {
  const isWriting = Deno.args.includes("--write");
  const wrong: string[] = [];
  for (const [path, text] of Object.entries(await pages())) {
    const url = new URL(path, ROOT);
    if (isWriting) {
      Deno.mkdirSync(new URL("./", url), { recursive: true });
      Deno.writeTextFileSync(url, text);
      continue;
    }
    let now = "";
    try {
      now = Deno.readTextFileSync(url);
    } catch { /* a page that is missing has drifted */ }
    if (now.replaceAll("\r\n", "\n") !== text) {
      wrong.push(`${path} has drifted: run \`deno task docs --write\``);
    }
  }
  wrong.push(
    ...forgotten("lib/version/schemes.ts", "lib/version/schemes/"),
    ...forgotten("lib/files/formats.ts", "lib/files/formats/"),
    ...forgotten("lib/ci/providers.ts", "lib/ci/providers/"),
    ...forgotten("lib/ci/formats.ts", "lib/ci/formats/"),
    ...forgotten("lib/commands/commands.ts", "lib/commands/"),
  );
  wrong.push(
    ...tooLarge("lib/"),
    ...tooLarge("scripts/"),
    ...untroubled("docs/troubleshooting.md"),
    ...wrongPackages(
      Deno.readTextFileSync(new URL("docs/architecture.md", ROOT)),
      {
        ...config.imports,
        ...config.scopes["./tests/"],
        ...config.scopes["./scripts/"],
      },
      sources("lib/"),
    ),
  );
  for (const path of prose()) {
    wrong.push(...await wrongExamples(path), ...deadLinks(path));
  }
  for (const line of wrong) console.error(line);
  Deno.exitCode = wrong.length > 0 ? 1 : 0;
}
