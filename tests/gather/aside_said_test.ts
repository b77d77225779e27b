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

/** A crate of a workspace. */
function crate(name: string, version: string): string {
  return `[package]\nname = "${name}"\nversion = "${version}"\n`;
}

// `a_term` is the first of the files, and its numbers are the higher ones.
Deno.test("next says what status says of the member of a workspace whose tags are the project's", () =>
  withRepo(async (repo) => {
    for (const version of ["0.13.0", "0.14.0", "0.15.0"]) {
      await repo.commit("Add more");
      await repo.tag(`v${version}`, version);
    }
    await repo.tag("a_term_v0.25.0", "Release 0.25.0");
    await repo.write("app/Cargo.toml", crate("app", "0.16.0-dev"));
    await repo.write("a_term/Cargo.toml", crate("a_term", "0.25.1-dev"));
    await repo.commit("Bump development version");
    await repo.write("app/main.rs", "fn main() {}\n");
    await repo.commit("Fix a thing");
    await repo.push();
    await repo.git("push", "--quiet", "--tags", "origin");
    const next = await rungIn(repo, ["next"]);
    assertEquals(next.out.trim(), "0.16.0", next.err);
    const { out } = await rungIn(repo, ["status", "--json"]);
    const lines: readonly { package: string; next: { version: string } }[] = JSON
      .parse(out).lines;
    const own = lines.find((each) => each.package === "app");
    assertEquals(own?.next.version, "0.16.0");
  }, {
    "Cargo.toml": '[workspace]\nmembers = ["app", "a_term"]\nresolver = "2"\n',
    "app/Cargo.toml": crate("app", "0.15.0"),
    "a_term/Cargo.toml": crate("a_term", "0.25.0"),
  }));
