/** The pages for who comes from another tool with several packages, run as they stand there. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { consoleOf } from "../support/console_pages.ts";
import { withRepo } from "../support/repo.ts";

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

const NPM = {
  "package.json": json({ name: "root", private: true, workspaces: ["packages/*"] }),
  "packages/core/package.json": json({ name: "@me/core", version: "1.0.0" }),
  "packages/cli/package.json": json({
    ...{ name: "@me/cli", version: "0.3.0", dependencies: { "@me/core": "^1.0.0" } },
  }),
};
const CRATES = {
  "Cargo.toml": '[workspace]\nmembers = ["core", "cli", "inner"]\n' +
    '[workspace.package]\nversion = "0.3.0"\n',
  "core/Cargo.toml": '[package]\nname = "core"\nversion = "1.0.0"\n',
  "cli/Cargo.toml": '[package]\nname = "cli"\nversion = { workspace = true }\n' +
    '[dependencies]\ncore = { path = "../core", version = "1" }\n',
  "inner/Cargo.toml":
    '[package]\nname = "inner"\nversion.workspace = true\npublish = false\n',
};

/** The page, from where it begins to speak of several packages; a project of that tool. */
const PAGES: readonly {
  readonly name: string;
  readonly from?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly released: readonly string[];
}[] = [{
  name: "changesets",
  files: {
    ...NPM,
    ".changeset/config.json": json({ fixed: [], linked: [], ignore: ["docs-*"] }),
  },
  tags: ["@me/core@1.0.0", "@me/cli@0.3.0"],
  released: ["@me/cli@0.3.1", "@me/core@2.0.0"],
}, {
  name: "lerna",
  files: { ...NPM, "lerna.json": json({ version: "independent" }) },
  tags: ["@me/core@1.0.0", "@me/cli@0.3.0"],
  released: ["@me/cli@0.3.1", "@me/core@2.0.0"],
}, {
  name: "release-please",
  from: "## Manifest mode",
  files: {
    ...NPM,
    "release-please-config.json": json({ packages: { "packages/core": {} } }),
    ".release-please-manifest.json": json({
      ...{ "packages/core": "1.0.0", "packages/cli": "0.3.0" },
    }),
  },
  tags: ["core-v1.0.0", "cli-v0.3.0"],
  released: ["cli-v0.3.1", "core-v2.0.0"],
}, {
  name: "cargo-workspaces",
  files: CRATES,
  tags: ["core@1.0.0", "cli@0.3.0"],
  released: ["cli@0.3.1", "core@2.0.0"],
}, {
  name: "release-plz",
  files: CRATES,
  tags: ["core-v1.0.0", "cli-v0.3.0"],
  released: ["cli-v0.3.1", "core-v2.0.0"],
}];

const CHANGE = '---\n"@me/core": major\n---\n\nAnother interface\n';

for (const { name, from = "", files, tags, released } of PAGES) {
  Deno.test(`the page of ${name}, run as it stands there`, () =>
    withRepo(async (repo) => {
      for (const tag of tags) await repo.tag(tag, tag);
      const folder = files === CRATES ? "core" : "packages/core";
      await repo.write(`${folder}/more`, "more\n");
      if (name === "changesets") await repo.write(".changeset/bright-cats.md", CHANGE);
      await repo.commit("feat!: another interface");
      await repo.push();
      const page = new URL(`../../docs/migration/${name}.md`, import.meta.url);
      const text = await Deno.readTextFile(page);
      const lines = consoleOf(text.slice(text.indexOf(from)))
        .map(([line]) => line.split(" ")).filter(([program]) => program === "rung");
      for (const [, ...words] of lines) {
        const ran = await rungIn(repo, words);
        assertEquals(ran.code, 0, `${words.join(" ")}: ${ran.err}`);
        if (words.join(" ") === "next --all") assertStringIncludes(ran.out, "2.0.0");
      }
      const out = await repo.remote("tag", "--points-at", "main");
      assertEquals(out.split("\n").toSorted(), released);
    }, files));
}
