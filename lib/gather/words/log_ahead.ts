/**
 * A whole history that is read before it is known which tags are the project's: its commits tell
 * which of all tags HEAD leads to, and git would walk the same commits once more to say so.
 */
import { ok, type Result } from "../../fault.ts";
import type { Git } from "../../git/mod.ts";
import type { Config, TagOrder } from "../../plan/startup.ts";
import {
  type HistoryRead,
  type LogAhead,
  logArguments,
  namesPeople,
  tagShas,
} from "./whole_history.ts";

/** So many characters are held; a longer history is read a second time. */
const MOST = 8_000_000;

/**
 * Asks for the order of tags by a log that is kept. Of a project whose first parents alone count,
 * git is asked: another log is read there.
 */
export function keptLog(config: Pick<Config, "notes" | "commits">) {
  let kept: LogAhead | undefined;
  const askOrder = async (git: Git, head: string): Promise<Result<TagOrder>> => {
    const read = await readLogAhead(git, head, { isNamed: namesPeople(config) });
    if (!read.ok) return read;
    kept = read.value;
    return ok(read.value.order);
  };
  return {
    kept: () => kept,
    askOrder: config.commits["first-parent"] ? undefined : askOrder,
  };
}

/** What was read, and the order in which the tags came that `head` leads to. */
export interface OrderedLog extends LogAhead {
  readonly order: TagOrder;
}

/** Reads all that `head` leads to. Fails with `git_failed` and `git_missing`. */
export async function readLogAhead(
  git: Git,
  head: string,
  { isNamed }: Pick<HistoryRead, "isNamed">,
  most = MOST,
): Promise<Result<OrderedLog>> {
  const list = await git.text([
    ...["for-each-ref", "--sort=creatordate"],
    ...["--format=%(objectname) %(*objectname) %(*objecttype) %(refname)", "refs/tags"],
  ]);
  if (!list.ok) return list;
  const tags = list.value.split("\n").map(tagIn);
  // Of a tag of a tag, git tells the way to the commit elsewhere.
  const shas = tags.some(({ isNested }) => isNested)
    ? await tagShas(git)
    : ok(new Map(tags.map(({ name, sha }) => [name, sha])));
  if (!shas.ok) return shas;
  const tagged = Map.groupBy(shas.value, ([, sha]) => sha);
  const reached = new Set<string>();
  let records: string[] | undefined = [];
  let size = 0;
  const log = await git.records(logArguments({ isNamed }), (record) => {
    for (const [name] of tagged.get(record.slice(0, record.indexOf("\n"))) ?? []) {
      reached.add(name);
    }
    size += record.length;
    if (size > most) records = undefined;
    records?.push(record);
  }, { stdin: `${head}\n` });
  if (!log.ok) return log;
  const came = tags.filter(({ name }) => reached.has(name));
  const order = new Map(came.map(({ name }, place) => [name, place]));
  return ok({ order, shas: shas.value, records });
}

/** A tag as the list has it: its object, what that is the tag of, and what kind that is. */
function tagIn(line: string) {
  const [object = "", tagged = "", kind, ref = ""] = line.split(" ");
  return {
    name: ref.slice("refs/tags/".length),
    sha: tagged || object,
    isNested: kind === "tag",
  };
}
