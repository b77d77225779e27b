import { forgeOf, FORGES, placeOf } from "../../lib/forge/mod.ts";
import { TABLES } from "../../lib/plan/config/keys.ts";
import { assert, assertEquals } from "../support/assert.ts";

const nothing = () => undefined;

Deno.test("every forge can be named in the configuration, and no other", () => {
  const choices: readonly string[] = TABLES.forge.keys.kind.choices;
  assertEquals(
    choices.filter((each) => each !== "auto" && each !== "none"),
    FORGES.map(({ id }) => id).sort(),
  );
});

for (const forge of FORGES) {
  const told = { kind: forge.id, url: "https://git.corp.example:8443" };

  Deno.test(`${forge.id} is found under a name that tells nothing, once it is told`, () => {
    for (
      const url of [
        "https://git.corp.example:8443/acme/tool.git",
        "ssh://git@git.corp.example:2222/acme/tool.git",
        "git@git.corp.example:acme/tool.git",
      ]
    ) {
      const place = placeOf(url, nothing, told);
      assert(place, url);
      assertEquals(forgeOf(place).title, forge.title);
      assertEquals([place.owner, place.repo], ["acme", "tool"]);
      assertEquals(place.server, told.url);
      assertEquals(place.git, `${told.url}/acme/tool.git`);
      assert(place.api.startsWith(told.url), place.api);
    }
  });

  Deno.test(`${forge.id} is on no other host than the one that was told`, () => {
    assertEquals(placeOf("https://other.example/acme/tool", nothing, told), undefined);
  });

  Deno.test(`${forge.id} sends its token in a header, and says how one is made`, () => {
    const headers = JSON.stringify(forge.headers("s3cret"));
    assert(headers.includes("s3cret"));
    const place = placeOf("https://git.corp.example:8443/acme/tool", nothing, told);
    assert(forge.howToCreate("RELEASE_PAT", place).includes("RELEASE_PAT"));
  });

  Deno.test(`${forge.id} says what it bears, and can do what its abilities promise`, () => {
    for (const [name, value] of Object.entries(forge.limits)) {
      assert(value >= 0, `${name} of ${forge.id}`);
    }
    const open = forge.open({
      place: placeOf("https://git.corp.example:8443/acme/tool", nothing, told)!,
      source: "RELEASE_PAT",
      send: () => Promise.resolve({ status: 503, headers: {}, body: {} }),
      sendFile: () =>
        Promise.resolve({ status: 503, headers: {}, body: {}, sha256: "" }),
      digestAt: () => Promise.resolve(undefined),
      saveAt: () => Promise.resolve(undefined),
    });
    assertEquals(open.forge, forge);
    assertEquals(open.source, "RELEASE_PAT");
    // What commits through the API has a bound for it, and the other way round.
    assertEquals(open.commits !== undefined, forge.limits.commitBytes > 0);
    // What it does without is said, and in its own words.
    assertEquals(open.commits === undefined, forge.lacks?.commits !== undefined);
    const makesNotes = open.releases?.generateNotes !== undefined;
    assertEquals(makesNotes, forge.lacks?.notes === undefined);
    const files = open.releases?.assets ?? open.downloads;
    assertEquals(files !== undefined, forge.limits.assets > 0);
    // Who has no releases has no notes, and the other way round.
    assertEquals(open.releases !== undefined, forge.limits.notesCharacters > 0);
  });
}
