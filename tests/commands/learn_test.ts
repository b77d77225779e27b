/** `rung bump --list --learn`: what past releases changed, offered as entries that then work. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { NOW } from "../support/clones.ts";
import { rung } from "../support/rung.ts";

/** rung in the clone, unattended. */
const running = ({ dir: cwd, env }: Repo) => (...argv: string[]) =>
  rung(argv, { cwd, env, now: NOW });

const page = (version: string) =>
  `uses: me/tool@v${version}\nold: me/tool@v0.1.0-was\n`;

Deno.test("--learn offers entries, and with them a bump changes what releases change", () =>
  withRepo(async (repo) => {
    const run = running(repo);
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
      await repo.write("RELEASE.md", `Run make tag VERSION=${version}\n`);
      await repo.write("docs/latest.txt", `${version}\n`);
      await repo.write("docs/many.txt", `of all:\n${version}\n`);
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
    assertStringIncludes(out, 'path = "RELEASE.md"\npattern = "VERSION={version}"');
    assertStringIncludes(out, 'path = "docs/latest.txt"\npattern = "{version}"\n');
    assertStringIncludes(
      out,
      'path = "docs/many.txt"\npattern = "of all:\\n{version}"',
    );
    assertEquals((await run("init", "--yes")).code, 0);
    const drafted = await Deno.readTextFile(`${repo.dir}/rung.toml`);
    assertEquals(drafted.trim(), out.slice(out.indexOf("#")).trim());
    assertEquals((await run("bump", "1.3.0")).code, 0);
    const changed = await repo.git("diff", "--name-only");
    assertEquals(changed.trim().split("\n"), [
      "README.md",
      "RELEASE.md",
      "VERSION",
      "docs/a.md",
      "docs/b.md",
      "docs/latest.txt",
      "docs/many.txt",
      "docs/sub/c.md",
    ]);
    assertStringIncludes(
      await Deno.readTextFile(`${repo.dir}/docs/sub/c.md`),
      "tool@v1.3.0\nold: me/tool@v0.1.0-was\n",
    );
    const again = await run("bump", "--list", "--learn", "--json");
    assertEquals(JSON.parse(again.out).learned, []);
  }));

Deno.test("where the tag alone is the version, --learn offers what docs say of it", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    await repo.write(
      "pyproject.toml",
      '[project]\nname = "tool"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n',
    );
    for (const version of ["24.1.0", "24.2.0", "24.2.1"]) {
      await repo.write("docs/use.md", `- repo: tool\n  rev: ${version}\n`);
      await repo.commit(`chore: ${version}`);
      await repo.tag(version, version);
    }
    const { out, code } = await run("bump", "--list", "--learn");
    assertEquals(code, 0);
    assertStringIncludes(
      out,
      '[[file]]\npath = "docs/use.md"\npattern = "rev: {version}"',
    );
    assertEquals((await run("init", "--yes")).code, 0);
    assertEquals((await run("bump", "24.3.0")).code, 0);
    assertEquals(
      await Deno.readTextFile(`${repo.dir}/docs/use.md`),
      "- repo: tool\n  rev: 24.3.0\n",
    );
  }));

Deno.test("where the tag alone is the version, --learn offers what says the stable one beside a candidate", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    for (const version of ["1.0.0", "1.1.0", "1.2.0", "2.0.0-rc.1"]) {
      if (!version.includes("rc")) {
        await repo.write("docs/use.md", `- repo: tool\n  rev: v${version}\n`);
      }
      await repo.write("more.txt", version);
      await repo.commit(`chore: ${version}`);
      await repo.tag(`v${version}`, version);
      await repo.git("rm", "-q", "more.txt");
    }
    assertEquals((await run("init", "--yes")).code, 0);
    assertStringIncludes(
      await repo.read("rung.toml"),
      '[[file]]\npath = "docs/use.md"\npattern = "rev: v{version}"',
    );
    assertEquals((await run("bump", "2.0.0")).code, 0);
    assertEquals(await repo.read("docs/use.md"), "- repo: tool\n  rev: v2.0.0\n");
  }));

Deno.test("--learn tells the habit of raising what packages ask of each other, and init writes it", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    const gem = (name: string, version: string, more = "") =>
      `Gem::Specification.new do |s|\n  s.name = "${name}"\n  s.version = "${version}"\n${more}end\n`;
    const asks = (version: string) => `  s.add_dependency "core", "~> ${version}"\n`;
    for (const version of ["1.4.0", "1.4.1", "1.4.2"]) {
      await repo.write("core.gemspec", gem("core", version));
      for (const name of ["a", "b"]) {
        const text = gem(name, version, asks(version));
        await repo.write(`${name}/${name}.gemspec`, text);
      }
      await repo.commit(`chore: ${version}`);
      await repo.tag(`v${version}`, version);
    }
    const { err, code } = await run("bump", "--list", "--learn");
    assertEquals(code, 0);
    assertStringIncludes(err, 'add to rung.toml: dependents = "upgrade"');
    assertEquals((await run("init", "--yes")).code, 0);
    assertStringIncludes(await repo.read("rung.toml"), 'dependents = "upgrade"\n');
    assertEquals((await run("bump", "1.4.3")).code, 0);
    assertEquals(await repo.read("b/b.gemspec"), gem("b", "1.4.3", asks("1.4.3")));
    const again = await run("bump", "--list", "--learn");
    assertEquals(again.err.includes("dependents"), false);
  }));

Deno.test("where no file is known to say the version, --learn tells what past releases changed", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    await repo.write("setup.py", 'setup(name="tool", version=asked())\n');
    await repo.commit("feat: begin");
    const untold = await run("bump", "--list", "--learn");
    assertEquals(untold.code, 2);
    assertStringIncludes(untold.err, "error[version_missing]");
    assertStringIncludes(untold.err, "No past release tells where it stands");
    for (const version of ["1.0.0", "1.1.0", "1.2.0"]) {
      await repo.write("tool/release.txt", `say ${version} aloud\n`);
      await repo.commit(`chore: ${version}`);
      await repo.tag(`v${version}`, `v${version}`);
    }
    const refused = await run("bump", "1.3.0");
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.err, "`rung bump --list --learn` tells where");
    const { out, err, code } = await run("bump", "--list", "--learn");
    assertEquals(code, 0);
    assertStringIncludes(err, 'Cannot find the version of "setup.py"');
    const entry = '[[file]]\npath = "tool/release.txt"\npattern = "say {version}"';
    assertStringIncludes(out, entry);
    await repo.write("rung.toml", out);
    assertEquals((await run("bump", "1.3.0")).code, 0);
    const text = await Deno.readTextFile(`${repo.dir}/tool/release.txt`);
    assertEquals(text, "say 1.3.0 aloud\n");
  }));

Deno.test("--learn is nothing without --list, and finds nothing without git", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    await repo.write("VERSION", "1.0.0\n");
    assertEquals((await run("bump", "--learn")).code, 2);
    await Deno.remove(`${repo.dir}/.git`, { recursive: true });
    const { out, code } = await run("bump", "--list", "--learn", "--json");
    assertEquals([code, JSON.parse(out).learned], [0, []]);
  }));

Deno.test("between releases, --learn offers what says the last one; it gets the next, and no snapshot", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    const pom = (version: string, out: string) =>
      `<project>\n  <groupId>org.x</groupId>\n  <artifactId>tool</artifactId>\n  <version>${version}</version>\n` +
      `  <properties>\n    <tool.last>${out}</tool.last>\n  </properties>\n</project>\n`;
    for (const [version, next] of [["1.0.0", "1.1.0"], ["1.1.0", "1.2.0"]]) {
      await repo.write("pom.xml", pom(version!, version!));
      await repo.write("README.md", `implementation 'org.x:tool:${version}'\n`);
      await repo.commit(`feat: ${version}`);
      // Docs say the version that is to come from its first candidate on.
      await repo.tag(`v${version}-rc.1`, `v${version}-rc.1`);
      await repo.tag(`v${version}`, `v${version}`);
      await repo.write("pom.xml", pom(`${next}-SNAPSHOT`, version!));
      await repo.commit("chore: go on");
    }
    await repo.write("a.txt", "a\n");
    await repo.commit("feat: a");
    await repo.push();
    assertEquals((await run("init", "--yes")).code, 0);
    assertStringIncludes(
      await repo.read("rung.toml"),
      'path = "README.md"\npattern = "tool:{version}"',
    );
    assertStringIncludes(
      await repo.read("rung.toml"),
      'path = "pom.xml"\npattern = "tool.last>{version}"',
    );
    await repo.commit("chore: rung.toml");
    assertEquals((await run("prepare")).code, 0);
    assertEquals((await run("execute")).code, 0);
    const said = async (commit: string) => [
      (await repo.git("show", `${commit}:README.md`)).trim(),
      /<version>(.*)</.exec(await repo.git("show", `${commit}:pom.xml`))?.[1],
      /<tool.last>(.*)</.exec(await repo.git("show", `${commit}:pom.xml`))?.[1],
    ];
    const line = "implementation 'org.x:tool:1.2.0'";
    assertEquals(await said("v1.2.0"), [line, "1.2.0", "1.2.0"]);
    const [readme, snapshot, last] = await said("HEAD");
    assertEquals([readme, last], [line, "1.2.0"]);
    assertEquals(snapshot?.endsWith("-SNAPSHOT"), true);
  }));

Deno.test("what --learn offers in a manifest leaves the manifest's own version a version file", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    for (const version of ["1.0.0", "1.1.0"]) {
      await repo.write(
        "pyproject.toml",
        `[project]\nname = "tool"\nversion = "${version}"\ndependencies = [\n  "tool-core (==${version})",\n]\n`,
      );
      await repo.commit(`feat: ${version}`);
      await repo.tag(`v${version}`, `v${version}`);
    }
    assertEquals((await run("init", "--yes")).code, 0);
    assertEquals((await run("bump", "1.2.0")).code, 0);
    const text = await repo.read("pyproject.toml");
    assertStringIncludes(text, 'version = "1.2.0"');
    assertStringIncludes(text, "tool-core (==1.2.0)");
    // A further release with a further place: what is named already needs no second entry.
    await repo.commit("chore: rung.toml");
    for (const version of ["1.2.0", "1.3.0"]) {
      assertEquals((await run("bump", version)).code, 0);
      const now = await repo.read("pyproject.toml");
      const kept = now.replace(/# tool @ .*\n/, "");
      await repo.write("pyproject.toml", `${kept}# tool @ ${version}\n`);
      await repo.commit(`feat: ${version}`);
      await repo.tag(`v${version}`, `v${version}`);
    }
    const { out } = await run("bump", "--list", "--learn");
    assertStringIncludes(out, 'pattern = "tool @ {version}"');
    assertEquals(out.includes("format ="), false, out);
  }));

Deno.test("a project that went over to other tags is read by init, --learn, ci and next alike", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    for (const tag of ["v0.1.0", "v0.2.0", "tool-v0.3.0", "tool-v0.4.0"]) {
      const version = tag.replace(/.*v/, "");
      await repo.write("VERSION", `${version}\n`);
      await repo.write("README.md", `pip install tool==${version}\n`);
      await repo.commit(`chore: ${version}`);
      await repo.tag(tag, tag);
    }
    await repo.commit("fix: more");
    assertEquals((await run("next")).out, "0.4.1\n");
    const learned = await run("bump", "--list", "--learn");
    assertEquals(learned.code, 0, learned.err);
    assertStringIncludes(learned.out, 'pattern = "tool=={version}"');
    const first = await run("init", "--dry-run");
    assertEquals(first.code, 0, first.err);
    assertStringIncludes(first.err, "tool-v{version}, newest tool-v0.4.0");
    const built = await run("ci");
    assertEquals(built.code, 0, built.err);
    assertStringIncludes(built.out, "previous_version=0.4.0\n");
    const released = await run("ci", "tool-v0.4.0");
    assertEquals(released.code, 0, released.err);
    assertStringIncludes(released.out, "previous_version=0.3.0\n");
  }));

Deno.test("what one release left out, or only its own commit raised, is learned; digests and modules of others are not", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    await repo.write("go.mod", "module x.y/tool\n\nrequire golang.org/x/sys v0.1.0\n");
    const sealed = (version: string, digest: string) =>
      `<script src="https://cdn.x/tool@${version}/a.js" integrity="sha384-${digest}"></script>\n` +
      `<a href="https://cdn.x/tool@${version}/b.js">b</a>\n`;
    for (const [version, docs] of [["1.2", "1.2"], ["1.2.1", "1.2"], ["1.3", "1.3"]]) {
      await repo.write("readme.txt", `tool ${docs} - a tool\n`);
      await repo.write("index.html", sealed(version!, version!.replaceAll(".", "x")));
      await repo.write(
        "go.mod",
        `module x.y/tool\n\nrequire golang.org/x/sys v${version}\n`,
      );
      if (version === "1.3") {
        await repo.write("page.html", '<a href="https://x/releases/tag/v1.2.1">\n');
        await repo.commit("feat: a page");
        await repo.write("page.html", '<a href="https://x/releases/tag/v1.3">\n');
      }
      await repo.write("VERSION", `${version}\n`);
      await repo.write("tool.nuspec.in", `<version>${version}.0-ci</version>\n`);
      await repo.commit(`chore: ${version}`);
      await repo.tag(`v${version}`, `v${version}`);
    }
    const { out } = await run("bump", "--list", "--learn");
    assertStringIncludes(out, 'path = "readme.txt"\npattern = "tool {version}"');
    assertStringIncludes(out, 'path = "page.html"');
    assertStringIncludes(
      out,
      `pattern = '<a href="https://cdn.x/tool@{version}/b.js">b</a>'`,
    );
    assertEquals(out.includes("go.mod"), false);
    await run("init", "--yes");
    assertEquals((await run("bump", "1.4")).code, 0);
    assertEquals(
      (await repo.git("diff", "-U0", "--", "index.html", "readme.txt", "page.html"))
        .split("\n").filter((line) => /^\+(?!\+)/.test(line)),
      [
        '+<a href="https://cdn.x/tool@1.4/b.js">b</a>',
        '+<a href="https://x/releases/tag/v1.4">',
        "+tool 1.4 - a tool",
      ],
    );
  }));

Deno.test("a bump of two numbers keeps the third of a place that has one, and tells of digests", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    await repo.write("VERSION", "1.14\n");
    await repo.write("a.nuspec.in", "<version>1.14.0-ci</version>\n");
    const digest = "0123456789abcdef".repeat(4);
    await repo.write("get.sh", `get tool-1.14.zip ${digest}\n`);
    await repo.write(
      "rung.toml",
      '[[file]]\npath = "VERSION"\nformat = "version"\n' +
        '[[file]]\npath = "a.nuspec.in"\npattern = ">{version}-ci"\nscheme = "pep440"\n' +
        '[[file]]\npath = "get.sh"\npattern = "tool-{version}.zip"\n',
    );
    await repo.commit("feat: a tool");
    const { err, code } = await run("bump", "1.15");
    assertEquals(code, 0);
    assertStringIncludes(
      err,
      "get.sh: line 1 has a digest of what the old version names",
    );
    assertEquals(
      [await repo.read("VERSION"), await repo.read("a.nuspec.in")],
      ["1.15\n", "<version>1.15.0-ci</version>\n"],
    );
  }));

Deno.test("while candidates are made, docs that say the stable version are learned, and wait for the next", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    const write = async (version: string, docs: string) => {
      await repo.write(
        "pyproject.toml",
        `[project]\nname = "tool"\nversion = "${version}"\n`,
      );
      await repo.write("docs/use.rst", `    dep(name = "tool", version = "${docs}")\n`);
      await repo.commit(`chore: ${version}`);
    };
    for (const version of ["2.13.0", "2.14.0"]) {
      await write(version, version);
      await repo.tag(`v${version}`, `v${version}`);
    }
    await write("2.15.0.dev1", "2.14.0");
    const { out } = await run("bump", "--list", "--learn");
    assertStringIncludes(out, 'path = "docs/use.rst"');
    await run("init", "--yes");
    assertEquals((await run("bump", "2.15.0rc1")).code, 0);
    assertStringIncludes(await repo.read("docs/use.rst"), '"2.14.0"');
    assertEquals((await run("bump", "2.15.0")).code, 0);
    assertStringIncludes(await repo.read("docs/use.rst"), '"2.15.0"');
    assertStringIncludes(await repo.read("pyproject.toml"), '"2.15.0"');
  }));

Deno.test("a file that was forgotten does not keep --learn from what the last release says; recipes and pages of tools are no docs", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    await repo.write("MODULE.bazel", 'module(name = "tool", version = "1.0.4")\n');
    for (const version of ["1.1.0", "1.2.0"]) {
      const digest = version.replaceAll(".", "a").padEnd(64, "0");
      await repo.write("CMakeLists.txt", `project(tool VERSION ${version})\n`);
      await repo.write("README.md", `GIT_TAG v${version}\n`);
      await repo.write(
        "Formula/tool.rb",
        `class Tool < Formula\n  version "${version}"\n\n  a\n  b\n  sha256 "${digest}"\nend\n`,
      );
      await repo.write(
        "docs/api.html",
        `<!-- Generated by javadoc -->\n<h1>tool ${version} API</h1>\n`,
      );
      await repo.commit(`chore: ${version}`);
      await repo.tag(`v${version}`, `v${version}`);
    }
    const { out } = await run("bump", "--list", "--learn");
    assertStringIncludes(out, 'path = "README.md"\npattern = "GIT_TAG v{version}"');
    assertEquals(out.includes("Formula/tool.rb") || out.includes("api.html"), false);
  }));

Deno.test("of a pattern that finds both, what is out gets the release, and the snapshot the next one", () =>
  withRepo(async (repo) => {
    const run = running(repo);
    const write = async (version: string, out: string, snapshot: string) => {
      await repo.write("gradle.properties", `VERSION_NAME=${version}\n`);
      await repo.write(
        "README.md",
        `implementation("a.b:t:${out}")\n\nimplementation("a.b:t:${snapshot}")\n`,
      );
      await repo.commit(`feat: ${version}`);
    };
    await write("1.2.0", "1.2.0", "1.2.0-SNAPSHOT");
    await repo.tag("1.2.0", "1.2.0");
    await write("1.3.0", "1.3.0", "1.3.0-SNAPSHOT");
    await repo.tag("1.3.0", "1.3.0");
    await write("1.4.0-SNAPSHOT", "1.3.0", "1.4.0-SNAPSHOT");
    await run("init", "--yes");
    await repo.commit("chore: rung");
    const { err, code } = await run("prepare", "-n", "1.4.0");
    assertEquals(code, 0);
    const changed = err.split("\n").map((line) => line.trim())
      .filter((line) => /^[-+](?:impl|VERSION)/.test(line));
    assertEquals(changed, [
      '-implementation("a.b:t:1.3.0")',
      '+implementation("a.b:t:1.4.0")',
      "-VERSION_NAME=1.4.0-SNAPSHOT",
      "+VERSION_NAME=1.4.0",
      '-implementation("a.b:t:1.4.0-SNAPSHOT")',
      '+implementation("a.b:t:1.5.0-SNAPSHOT")',
      "-VERSION_NAME=1.4.0",
      "+VERSION_NAME=1.5.0-SNAPSHOT",
    ]);
  }));
