/** Where a configuration may stand, and what is said when it is wrong there. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** A configuration of `key = value` in each place, and the line it stands in. */
const PLACES:
  readonly (readonly [path: string, text: (line: string) => string, line: number])[] = [
    ["rung.toml", (line) => `${line}\n`, 1],
    [
      "pyproject.toml",
      (line) => `[project]\nversion = "1.0.0"\n\n[tool.rung]\n${line}\n`,
      5,
    ],
    [
      "Cargo.toml",
      (line) =>
        `[package]\nname = "x"\nversion = "1.0.0"\n[package.metadata.rung]\n${line}\n`,
      5,
    ],
    [
      "Cargo.toml",
      (line) =>
        `[workspace]\n[workspace.package]\nversion = "1.0.0"\n[workspace.metadata.rung]\n${line}\n`,
      5,
    ],
    [
      "package.json",
      (line) => `{\n  "version": "1.0.0",\n  "rung": {\n    ${json(line)}\n  }\n}\n`,
      4,
    ],
    [
      "deno.json",
      (line) => `{\n  // why\n  "version": "1.0.0",\n  "rung": { ${json(line)} }\n}\n`,
      4,
    ],
    [
      "deno.jsonc",
      (line) => `{\n  "version": "1.0.0",\n  "rung": { ${json(line)} }, // x\n}\n`,
      3,
    ],
  ];

function json(line: string): string {
  const [key, value] = line.split(" = ");
  return `"${key}": ${value}`;
}

async function begin(
  repo: Repo,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) await repo.write(path, text);
  await repo.commit("feat: begin");
  await repo.tag("rel-1.0.0");
  await repo.commit("feat: more");
}

for (const [path, text, line] of PLACES) {
  const place = `${path}, line ${line}`;
  Deno.test(`readConfig() reads ${place}`, () =>
    withRepo(async (repo) => {
      await begin(repo, { [path]: text('tag = "rel-{version}"') });
      const { out, err } = await rungIn(repo, ["next", "--json", "--offline"]);
      assertEquals(JSON.parse(out).tag, "rel-1.1.0", err);
    }));
  Deno.test(`readConfig() says what is wrong in ${place}`, () =>
    withRepo(async (repo) => {
      await begin(repo, { [path]: text('tagg = "rel-{version}"') });
      const ran = await rungIn(repo, ["next", "--json"]);
      const { error } = JSON.parse(ran.err);
      assertEquals(
        [ran.code, error.code, error.path, error.line, error.hint],
        [2, "config_invalid", path, line, 'Did you mean "tag"?'],
      );
    }));
}

Deno.test("readConfig() does not choose between two", () =>
  withRepo(async (repo) => {
    await begin(repo, {
      "rung.toml": 'tag = "rel-{version}"\n',
      "deno.json": '{ "rung": { "tag": "v{version}" } }\n',
    });
    const ran = await rungIn(repo, ["next", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [2, ["config_invalid"]]);
    const named = await rungIn(repo, ["next", "--json", "--config", "rung.toml"]);
    assertEquals(JSON.parse(named.out).tag, "rel-1.1.0");
  }));

Deno.test("readConfig() reads a file of any name, from the folder that rung runs in", () =>
  withRepo(async (repo) => {
    await begin(repo, { "ci/release.toml": 'tag = "rel-{version}"\n' });
    const ran = await rungIn(repo, ["next", "--json", "--config=release.toml"], {
      cwd: `${repo.dir}/ci`,
    });
    assertEquals(JSON.parse(ran.out).tag, "rel-1.1.0", ran.err);
  }));

Deno.test("readConfig() refuses files that are none", () =>
  withRepo(async (repo) => {
    await begin(repo, {
      "pyproject.toml": '[project]\nname = "x"\n',
      "bad.toml": "a = \n",
    });
    const rows = [
      ["nowhere.toml", "file_unreadable"],
      [".", "file_unreadable"],
      ["bad.toml", "file_broken"],
      ["pyproject.toml", "config_invalid"],
    ] as const;
    for (const [file, code] of rows) {
      const ran = await rungIn(repo, ["next", "--json", "--config", file]);
      assertEquals([file, ran.code, codesOf(ran)], [file, 2, [code]]);
    }
  }));

Deno.test("readConfig() does not pass over a broken manifest that configures rung", () =>
  withRepo(async (repo) => {
    await begin(repo, {
      "pyproject.toml": '[tool.rung]\ntag = "rel-{version}"\nbroken = \n',
    });
    const ran = await rungIn(repo, ["next", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [2, ["file_broken"]]);
    assertStringIncludes(ran.err, "pyproject.toml");
  }));

Deno.test("a path with a backslash is refused in every key, with the way to write it", () =>
  withRepo(async (repo) => {
    await repo.write(
      "rung.toml",
      [
        "changelog = 'docs\\LOG.md'",
        "assets = ['dist\\x']",
        "[notes]",
        "path = 'docs\\N.md'",
        "[[file]]",
        "path = 'a\\b'",
        "[package.core]",
        "path = 'pkgs\\core'",
        "include = ['x\\y']",
        "exclude = ['x\\y']",
        "notes = 'a\\b'",
        "changelog = 'a\\b'",
      ].join("\n"),
    );
    const ran = await rungIn(repo, ["next", "--offline", "--json"]);
    assertEquals(codesOf(ran), Array.from({ length: 9 }, () => "config_invalid"));
    assertStringIncludes(ran.err, 'written with \\"/\\"');
  }, { VERSION: "1.0.0\n" }));

Deno.test("a rung.toml in UTF-16 is refused, and the hint says how to save it", () =>
  withRepo(async (repo) => {
    const units = Uint16Array.from('branch = "main"\n', (unit) => unit.charCodeAt(0));
    const little = new Uint8Array(units.buffer);
    const big = little.map((_, i) => little[i ^ 1]!);
    for (const bytes of [little, big, [0xff, 0xfe, ...little], [0xfe, 0xff, ...big]]) {
      await Deno.writeFile(`${repo.dir}/rung.toml`, Uint8Array.from(bytes));
      const argv = ["next", "--offline", "--json"];
      const named = [...argv, "--config", "rung.toml"];
      for (const ran of [await rungIn(repo, argv), await rungIn(repo, named)]) {
        assertEquals(codesOf(ran), ["config_invalid"]);
        assertStringIncludes(ran.err, "UTF-16");
        assertStringIncludes(ran.err, "Set-Content");
      }
    }
  }, { VERSION: "1.0.0\n" }));
