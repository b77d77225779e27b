/** The names of a release in a project's own texts: `header`, `footer`, `announcement`. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";

Deno.test("header and announcement say the same version, and what the project is called", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.commit("feat: more");
    await repo.push();
    const dry = await rungIn(repo, ["prepare", "--rc", "--dry-run", "--offline"]);
    assertStringIncludes(dry.err, "| H 1.1.0-rc.1 v1.1.0-rc.1 {Other}");
    const told = await rungIn(repo, ["notes", "v1.0.0", "--for", "announcement"]);
    assertEquals([told.code, told.out.trim()], [0, "project 1.0.0 is out"], told.err);
    for (const hole of ["{verison}", "{nosuch} {version}"]) {
      await repo.write("rung.toml", `[notes]\nannouncement = "${hole}"\n`);
      const ran = await rungIn(repo, ["next", "--json"]);
      assertEquals([ran.code, codesOf(ran)], [2, ["config_invalid"]], ran.err);
      assertStringIncludes(ran.err, "it may name {version}, {tag}, {previous}");
    }
  }, {
    VERSION: "1.0.0\n",
    "rung.toml": '[notes]\nheader = "H {{version}} {tag} {Other}"\n' +
      'announcement = "{project} {version} is out"\n',
  }));
