/**
 * Writes what the changelogs of tests/fixtures/changelogs become, for a person to read.
 *
 *   deno run -A tests/words/write_forms.ts
 */
import { insertSection } from "../../lib/notes/mod.ts";
import { FORMS, formText, releaseFor } from "./forms.ts";

for (const { name } of FORMS) {
  const { text } = insertSection(formText(name), releaseFor(name));
  const path = name.replace(/(\.\w+)$/, ".after$1");
  await Deno.writeTextFile(
    new URL(`../fixtures/changelogs/${path}`, import.meta.url),
    text,
  );
}
