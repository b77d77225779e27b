/** Releases that HEAD does not lead to, and what the files at the root seem to say of them. */
import { assertEquals } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";

Deno.test("a version of a parent at the root is no version of this line", () =>
  withRepo(async (repo) => {
    const says = (version: string) =>
      repo.write(
        "pom.xml",
        "<project>\n<parent><groupId>org</groupId><artifactId>parent</artifactId>\n" +
          "<version>3.2.0</version></parent>\n<artifactId>app</artifactId>\n" +
          `<version>${version}</version>\n</project>\n`,
      );
    await says("1.4.0");
    await repo.commit("chore: begin");
    await repo.tag("v1.4.0", "Release 1.4.0");
    await repo.git("switch", "--quiet", "--create", "three");
    await says("3.2.0");
    await repo.commit("feat!: three");
    await repo.tag("v3.2.0", "Release 3.2.0");
    await repo.git("push", "--quiet", "origin", "three");
    await repo.git("switch", "--quiet", "main");
    await repo.write("own.txt", "own\n");
    await repo.commit("fix: own");
    await repo.push();
    const next = await rungIn(repo, ["next"]);
    assertEquals(next.out.trim(), "1.4.1", next.err);
  }, { "begin.txt": "begin\n" }));
