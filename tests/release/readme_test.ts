/** The README's install block through a whole release. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const README = "# Tool\n\n<!-- rung:install channel=rc -->\n<!-- rung:end -->\n";

Deno.test("prepare keeps the README's block true, execute commits it, abort puts it back", () =>
  withRepo(
    async (repo) => {
      await repo.commit("feat: begin");
      await repo.tag("v1.0.0", "Release 1.0.0");
      await repo.commit("feat: more");
      await repo.push();
      const run = async (...argv: string[]) => {
        const ran = await rung(argv, { cwd: repo.dir, env: repo.env });
        assertEquals(ran.code, 0, ran.err);
        return ran.out;
      };
      await run("prepare", "--rc");
      const written = await repo.read("README.md");
      assertStringIncludes(written, "```sh\nnpm install tool@1.1.0-rc.1\n```");
      await run("abort");
      assertEquals(await repo.read("README.md"), README);
      await run("prepare", "--rc");
      await run("execute", "--yes");
      assertEquals(
        (await repo.git("show", "v1.1.0-rc.1:README.md")).trim(),
        written.trim(),
      );
      // the stable release is none of that block's business
      await repo.commit("fix: less");
      await run("prepare");
      assertEquals(await repo.read("README.md"), written);
      assert(
        !(await run("notes", "v1.1.0-rc.1", "--for", "announcement")).includes(
          "Follow",
        ),
      );
      await repo.write("rung.toml", "[notes]\ninstall = true\n");
      const told = await run("notes", "v1.1.0-rc.1", "--for", "announcement");
      assertStringIncludes(
        told,
        "Install: npm install tool@1.1.0-rc.1\nFollow rc: npm install tool@next",
      );
    },
    { "README.md": README, "package.json": '{ "name": "tool", "version": "1.0.0" }\n' },
  ));
