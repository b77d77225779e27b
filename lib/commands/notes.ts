/** `rung notes`: the notes of a release, of a range, or of what is to come. */
import { fail, ok, type Result } from "../fault.ts";
import {
  loadComing,
  loadNotes,
  loadWords,
  type NotesRange,
  type WordsGround,
} from "../gather/startup.ts";
import { leftOut, targetNamed } from "../notes/telling.ts";
import { command, type Outcome } from "./command.ts";
import { whereOfTag } from "./options.ts";

/** Prints notes. */
export const notes = command({
  name: "notes",
  summary: "Print the notes of a release, of a range, or of what is to come",
  details:
    "RANGE is a tag or A..B; without one, the notes are of the commits since the last\n" +
    "release, or of the change files. What people wrote in the changelog comes first.\n" +
    "The remote is not asked.\n" +
    "With --compare, A and B are two versions' tags: what changed from A to B.",
  args: [{ name: "RANGE", isOptional: true }, { name: "B", isOptional: true }],
  flags: ["package", "unreleased", "for", "compare"],
  examples: [
    "rung notes",
    "rung notes v1.2.0",
    "rung notes v1.0.0..v1.2.0 --for slack",
    "rung notes --compare v1.0.0 v1.2.0",
    "rung notes --json",
  ],
  async run({ options, args }, world, report) {
    const asked = askedRange(args, options);
    if (!asked.ok) return asked;
    const where = await whereOfTag(world, options, endOf(asked.value));
    if (!where.ok) return where;
    const { gatherWords } = await loadWords();
    const ground = await gatherWords(world, where.value);
    if (!ground.ok) return ground;
    const range = asked.value === undefined
      ? await (await loadComing()).comingRange(world, where.value, ground.value)
      : await (await loadNotes()).rangeOf(ground.value, asked.value);
    if (!range.ok) return range;
    return await written(
      ground.value,
      range.value,
      options,
      (text) => report.say(text),
    );
  },
});

/** What was asked for: a tag, two ends, or nothing for what is to come. */
function askedRange(
  [first, second]: readonly string[],
  { unreleased, compare }: { readonly unreleased: boolean; readonly compare: boolean },
): Result<string | undefined> {
  if (unreleased && first !== undefined) {
    return fail("usage", "Cannot use --unreleased with a RANGE: it is a range itself");
  }
  // both ends in one word, as a range has them
  const [from, to, ...others] = first?.split(/\.{2,3}/) ?? [];
  if (compare && second === undefined && from && to && others.length === 0) {
    return ok(first);
  }
  if (compare && second === undefined) {
    return fail("usage", "Cannot compare: it needs two tags", {
      hint: "Name both: `rung notes --compare v1.0.0 v1.1.0`",
    });
  }
  if (compare) return ok(`${first}..${second}`);
  if (second !== undefined) {
    return fail("usage", `Cannot use "${second}": one RANGE is all that notes takes`, {
      hint: `Write the range as one word: \`rung notes ${first}..${second}\``,
    });
  }
  return ok(first);
}

/** The tag that is named, of a range the one that is there. */
function endOf(range: string | undefined): string | undefined {
  return range?.split("..").find((each) => each !== "");
}

async function written(
  ground: WordsGround,
  range: NotesRange,
  options: { readonly for?: string | undefined; readonly compare: boolean },
  say: (text: string) => void,
): Promise<Result<Outcome>> {
  const { isTurned, notesAnswer, readNotes } = await loadNotes();
  const read = await readNotes(ground, range);
  if (!read.ok) return read;
  const target = targetNamed(options.for ?? "markdown")!;
  const { text, left, answer, rows } = await notesAnswer(ground, read.value, target);
  const { since, tag, commits } = read.value.notes;
  if (commits === 0 && since !== undefined && await isTurned(ground, range)) {
    say(`${tag} comes before ${since}: named the other way round, they have changes`);
  }
  if (left > 0) say(leftOut(left, target.title.replace(/:.*/s, "")));
  if (options.compare) return ok({ answer, text: rows, outputs: [] });
  return ok({ answer, text: text.replace(/\n$/, ""), outputs: [] });
}
