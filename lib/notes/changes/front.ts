/** Packages with their parts between two lines of `---`, then the words: changesets', nx's, covector's. */
import { fail, ok, type Result } from "../../fault.ts";
import { type Kind, kindOf } from "./kinds.ts";
import { type ChangeWords, headed } from "./words.ts";

/** What nx calls all projects that have one number. */
export const EVERYBODY = "__default__";

const FENCE = /^---[ \t]*$/;
/** `"core": minor`, `'@scope/cli': patch`, `default: major`; nx's `feat!`, covector's `patch:bug`. */
const ROW =
  /^[ \t]*(?:"([^"]+)"|'([^']+)'|([^\s"'#:][^:]*?))[ \t]*:[ \t]*["']?([\w-]+!?)(?::([\w-]+))?["']?[ \t]*(?:#.*)?$/;

/** A row of the head: which line, which package, which word. */
interface Row {
  readonly at: number;
  readonly name: string;
  readonly word: string;
  /** What the words are told under, where the tool has a word for that: covector's `bug`. */
  readonly tag?: string | undefined;
}

/**
 * What it says of each package; `kinds`: words of the project's own, and headings of its tags.
 * Without words of its own, its name says it: people see it then.
 *
 * Fails with `config_invalid` for a head that is none.
 */
export function frontOf(
  path: string,
  text: string,
  kinds: ReadonlyMap<string, Kind>,
): Result<readonly ChangeWords[]> {
  const head = headOf(path, text);
  if (!head.ok) return head;
  const { rows, lines, end } = head.value;
  const bare = path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/, "");
  const { title, more } = headed(lines.slice(end + 1).join("\n"));
  const first = title || bare.replaceAll(/[-_]+/g, " ");
  return ok(rows.map(({ name, word, tag = "" }) => {
    const heading = kinds.get(tag)?.heading;
    const kind = kinds.get(word) ?? kindOf(word);
    return {
      ...(name === "default" ? {} : { package: name }),
      ...{
        kind: heading === undefined ? kind : { ...kind, heading },
        text: first,
        more,
      },
    };
  }));
}

/**
 * The file without what it says of these packages; nothing where it says nothing else.
 *
 * A file that cannot be read is as it was.
 */
export function frontWithout(
  text: string,
  isReleased: (name: string | undefined) => boolean,
): string | undefined {
  const head = headOf("", text);
  if (!head.ok) return text;
  const { rows, lines } = head.value;
  const gone = rows.filter(({ name }) =>
    isReleased(name === "default" ? undefined : name)
  );
  const left = rows.filter((row) => !gone.includes(row));
  if (left.every(({ word }) => kindOf(word).type === "none")) return undefined;
  const at = new Set(gone.map((row) => row.at));
  return lines.filter((_, i) => !at.has(i)).join("\n");
}

function headOf(
  path: string,
  text: string,
): Result<{
  readonly rows: readonly Row[];
  readonly lines: readonly string[];
  readonly end: number;
}> {
  const lines = text.replace(/^\u{FEFF}/u, "").split("\n");
  const bare = lines.map((line) => line.replace(/\r$/, ""));
  const end = bare.findIndex((line, i) => i > 0 && FENCE.test(line));
  if (!FENCE.test(bare[0] ?? "") || end < 0) {
    return broken(path, 1, "it does not begin with packages between two lines of ---");
  }
  const rows: Row[] = [];
  for (const [at, line] of bare.slice(0, end).entries()) {
    if (at === 0 || line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const [, double, single, plain, word, tag] = ROW.exec(line) ?? [];
    const name = double ?? single ?? plain;
    if (name === undefined || word === undefined) {
      return broken(path, at + 1, `"${line.trim()}" is no package and part`);
    }
    rows.push({ at, name, word, tag });
  }
  return ok({ rows, lines, end });
}

/** Fails with `config_invalid`. */
function broken(path: string, line: number, why: string): Result<never> {
  return fail("config_invalid", `Cannot use "${path}": ${why}`, {
    ...{ path, line },
    hint: 'Write it as `rung change` does: "PACKAGE": minor between two lines of ---',
  });
}
