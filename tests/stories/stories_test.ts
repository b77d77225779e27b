/**
 * Stories: whole commands on one screen. See README.md in this folder for the form.
 *
 * `RUNG_UPDATE=1 deno task test tests/stories` writes what is said now into the stories; read the
 * difference before you keep it.
 */
import { assertEquals } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { parseStory, type Story, tellStory } from "../support/story.ts";

const FOLDER = new URL(".", import.meta.url);

const names = [...Deno.readDirSync(FOLDER)].map((each) => each.name).sort();
for (const name of names.filter((each) => each.endsWith(".story"))) {
  const text = Deno.readTextFileSync(new URL(name, FOLDER));
  const story: Story = parseStory(text);
  Deno.test(`${name}: ${story.title}`, () =>
    withRepo(async (repo) => {
      const told = await tellStory(story, repo);
      if (Deno.env.get("RUNG_UPDATE")) Deno.writeTextFileSync(new URL(name, FOLDER), told);
      else assertEquals(told, text);
    }));
}
