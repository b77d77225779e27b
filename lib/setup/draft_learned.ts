/** What past releases tell, added to the draft of a first `rung.toml`. */
import { entriesText, type LearnedEntry } from "../files/mod.ts";
import type { Learned } from "../gather/mod.ts";
import type { Draft } from "./draft.ts";
import { isUnclear } from "./draft_places.ts";

const HABIT = "# Past releases raised what packages ask of each other each time";

/** The draft with what the last releases tell, but for files that it has an entry for. */
export function withLearned(draft: Draft, learned: Learned | undefined): Draft {
  if (learned === undefined) return draft;
  const isNew = ({ files }: LearnedEntry) =>
    !files.some((file) => draft.paths.includes(file));
  const habit = learned.raisesAlways ? `${HABIT}\ndependents = "upgrade"` : "";
  const entries = learned.entries.filter(isNew);
  const text = entriesText(entries);
  const top = [habit, draft.text.trimEnd()].filter((each) => each !== "").join("\n");
  const both = [top, text].filter((each) => each !== "");
  const learnedPaths = entries.flatMap(({ files }) => files);
  const paths = [...draft.paths, ...learnedPaths];
  // where no tool tells the place, past releases may
  const remarks = draft.remarks.filter((remark) =>
    !learnedPaths.some((path) => isUnclear(remark, path))
  );
  return both.length === 0
    ? draft
    : { ...draft, paths, remarks, text: `${both.join("\n\n")}\n` };
}
