/** What a file is developing is what is next, in whatever file and habit a project says it. */
import { assertEquals } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";

const GEM = 's.name = "x"\n  s.version = X::VERSION';

/** A file with `@` where it says the version, what it says there now, and what else there is. */
const ROWS: readonly (readonly [
  path: string,
  text: string,
  said: string,
  more?: Readonly<Record<string, string>>,
])[] = [
  ["build.zig.zon", '.{\n    .name = .x,\n    .version = "@",\n}\n', "1.4.0-dev"],
  ["build.sbt", 'name := "x"\nversion := "@"\n', "1.4.0-SNAPSHOT"],
  ["project.clj", '(defproject x "@"\n  :dependencies [])\n', "1.4.0-SNAPSHOT"],
  ["Project.toml", 'name = "X"\nuuid = "7876af07"\nversion = "@"\n', "1.4.0-DEV"],
  ["pubspec.yaml", "name: x\nversion: @\n", "1.4.0-dev"],
  ["package.json", '{ "name": "x", "version": "@" }\n', "1.4.0-wip"],
  ["deno.json", '{ "name": "@a/x", "version": "@" }\n', "1.4.0-dev"],
  ["meson.build", "project('x', 'c', version: '@')\n", "1.4.0-dev"],
  ["configure.ac", "AC_INIT([x], [@])\n", "1.4.0-dev"],
  ["dune-project", "(lang dune 3.0)\n(name x)\n(version @)\n", "1.4.0~dev"],
  [
    "x.el",
    ";;; x.el --- An x\n\n;; Version: @\n\n(provide 'x)\n;;; x.el ends here\n",
    "1.4.0-snapshot",
  ],
  ["MODULE.bazel", 'module(name = "x", version = "@")\n', "1.4.0-dev"],
  ["galaxy.yml", "namespace: a\nname: x\nversion: @\n", "1.4.0-dev"],
  ["x.asd", '(defsystem "x"\n  :version "@")\n', "1.4.0-dev"],
  [
    "x.csproj",
    "<Project><PropertyGroup><Version>@</Version></PropertyGroup></Project>\n",
    "1.4.0-dev",
  ],
  [
    "lib/x/version.rb",
    'module X\n  VERSION = "@"\nend\n',
    "1.4.0.dev",
    { "x.gemspec": `Gem::Specification.new do |s|\n  ${GEM}\nend\n` },
  ],
  [
    "lib/x/core/version.rb",
    "module X\n  module Core\n    module Version\n      STRING = '@'\n    end\n  end\nend\n",
    "1.4.0.pre",
    {
      "x-core.gemspec":
        'Gem::Specification.new do |s|\n  s.name = "x-core"\n  s.version = X::Core::Version::STRING\nend\n',
    },
  ],
];

for (const [path, text, said, more = {}] of ROWS) {
  const saying = (version: string) => text.replace(/@(?!a)/, version);
  Deno.test(`${path} that says ${said} after v1.3.0: next and prepare say 1.4.0`, () =>
    withRepo(async (repo) => {
      for (const [name, content] of Object.entries(more)) {
        await repo.write(name, content);
      }
      await repo.write(path, saying("1.3.0"));
      await repo.commit("chore: begin");
      await repo.tag("v1.3.0", "1.3.0");
      await repo.write(path, saying(said));
      await repo.commit("fix: y");
      const next = await rungIn(repo, ["next", "--offline"]);
      assertEquals(next.out, "1.4.0\n", next.err);
      const ran = await rungIn(repo, ["prepare", "--offline"]);
      assertEquals(ran.code, 0, ran.err);
      assertEquals(await repo.read(path), saying("1.4.0"));
    }));
}

Deno.test("a gem between its releases goes up the whole ladder", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.3.0", "1.3.0");
    await repo.write("lib/x/version.rb", 'module X\n  VERSION = "1.4.0.pre"\nend\n');
    await repo.commit("fix: y");
    for (
      const [flag, version] of [["--beta", "1.4.0-beta.1"], ["--rc", "1.4.0-rc.1"]]
    ) {
      const { out, err } = await rungIn(repo, ["next", flag!, "--offline"]);
      assertEquals(out, `${version}\n`, err);
    }
    const ran = await rungIn(repo, ["prepare", "--beta", "--offline"]);
    assertEquals(ran.code, 0, ran.err);
  }, {
    "x.gemspec": `Gem::Specification.new do |s|\n  ${GEM}\nend\n`,
    "lib/x/version.rb": 'module X\n  VERSION = "1.3.0"\nend\n',
  }));
