/** `rung bump --list --learn`: what past releases changed, offered as entries that then work. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { NOW } from "../support/clones.ts";
import { rung } from "../support/rung.ts";

const page = (version: string) =>
  `uses: me/tool@v${version}\nold: me/tool@v0.1.0-was\n`;

Deno.test("--learn offers entries, and with them a bump changes what releases change", () =>
  withRepo(async (repo) => {
    const run = (...argv: string[]) =>
      rung(argv, {
        cwd: repo.dir,
        env: repo.env,
        now: NOW,
        version: "0.1.0",
        stdin: "",
        isTerminal: false,
      });
    for (const version of ["1.0.0", "1.1.0", "1.2.0"]) {
      await repo.write("VERSION", `${version}\n`);
      await repo.write(
        "README.md",
        `# Tool\n\npip install tool==${version}\npip install tool==${version} --user\n`,
      );
      for (const name of ["a", "b", "sub/c"]) {
        await repo.write(`docs/${name}.md`, page(version));
      }
      await repo.write("CHANGELOG.md", `# Changelog\n\ntool ${version}\n`);
      await repo.commit(`chore: ${version}`);
      await repo.tag(`v${version}`, `v${version}`);
    }
    const { out, code } = await run("bump", "--list", "--learn");
    assertEquals(code, 0);
    assertStringIncludes(
      out,
      '[[file]]\npath = "docs/**/*.md"\npattern = "uses: me/tool@v{version}"',
    );
    assertStringIncludes(
      out,
      '[[file]]\npath = "README.md"\npattern = "tool=={version}"\nall = true',
    );
    assertEquals(out.includes('path = "CHANGELOG.md"'), false);
    assertEquals((await run("init", "--yes")).code, 0);
    const drafted = await Deno.readTextFile(`${repo.dir}/rung.toml`);
    assertEquals(drafted.trim(), out.slice(out.indexOf("#")).trim());
    assertEquals((await run("bump", "1.3.0")).code, 0);
    const changed = await repo.git("diff", "--name-only");
    assertEquals(changed.trim().split("\n"), [
      "README.md",
      "VERSION",
      "docs/a.md",
      "docs/b.md",
      "docs/sub/c.md",
    ]);
    assertStringIncludes(
      await Deno.readTextFile(`${repo.dir}/docs/sub/c.md`),
      "tool@v1.3.0\nold: me/tool@v0.1.0-was\n",
    );
    const again = await run("bump", "--list", "--learn", "--json");
    assertEquals(JSON.parse(again.out).learned, []);
  }));

Deno.test("--learn is nothing without --list, and finds nothing without git", () =>
  withRepo(async (repo) => {
    const run = (...argv: string[]) =>
      rung(argv, {
        cwd: repo.dir,
        env: repo.env,
        now: NOW,
        version: "0.1.0",
        stdin: "",
        isTerminal: false,
      });
    await repo.write("VERSION", "1.0.0\n");
    assertEquals((await run("bump", "--learn")).code, 2);
    await Deno.remove(`${repo.dir}/.git`, { recursive: true });
    const { out, code } = await run("bump", "--list", "--learn", "--json");
    assertEquals([code, JSON.parse(out).learned], [0, []]);
  }));
