/** Fragments: towncrier's say their kind in their name, scriv's in headings. */
import { fail, ok, type Result } from "../../fault.ts";
import { type Kind, kindOf, knownKind } from "./kinds.ts";
import { UNDERLINE } from "./wording.ts";
import { type ChangeWords, headed, itemsOf } from "./words.ts";

/** Comments: of Markdown, and of reStructuredText, where `.. [1]` and `.. x::` are none. */
const COMMENTS = /<!--[^]*?-->|^\.\.(?: (?!\[|_|[\w-]+::).*)?(?:\n(?:[ \t]+.*)?)*$/gm;
const HEADING = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/;
/** A fragment of towncrier whose type is the project's own: `12.contrib.rst`, `+x.contrib.1.md`. */
const NAMED = /^[+\w-]+\.([a-z][\w-]*)(?:\.\d+)?\.(?:md|rst|txt)$/;

/** The same by a slip, which towncrier passes over: `12-packaging.md`. */
const HYPHENED = /^(\d+)[-_]([a-z]+)(?=\.(?:md|rst|txt)$)/;

/** Fields, as Haskell's changelog-d has them, below comments. Source: codeberg.org/fgaz/changelog-d. */
const FIELDS =
  /^(?:[ \t]*(?:--.*)?\n)*(?:synopsis|description|packages|prs|issues|significance|organization|repository|required-fields)[ \t]*:/;

/**
 * Whether it is a file of changelog-d, or that tool's configuration: they tell what has changed,
 * and nothing of which part that asks for.
 */
export function hasFields(text: string): boolean {
  return FIELDS.test(text.replaceAll("\r\n", "\n"));
}

/**
 * What it says; `own` are the project's types. Fails with `config_invalid` where nothing tells of
 * what kind it is.
 */
export function fragmentOf(
  path: string,
  text: string,
  own: ReadonlyMap<string, Kind>,
): Result<readonly ChangeWords[]> {
  const base = path.slice(path.lastIndexOf("/") + 1).replace(HYPHENED, "$1.$2");
  const [issue = "", ...parts] = base.split(".");
  const word = parts.find((each) => own.has(each) || knownKind(each));
  const sections = word === undefined ? sectionsOf(text) : [];
  const type = word ?? (sections.length === 0 ? NAMED.exec(base)?.[1] : undefined);
  if (type !== undefined) {
    const kind = own.get(type) ?? kindOf(type);
    const isNumbered = /^\d+$/.test(issue) && !text.includes(`#${issue}`);
    const number = isNumbered ? ` (#${issue})` : "";
    // One of towncrier's `misc` is often empty: it is counted, never told.
    return ok(
      wordsIn(text).map(({ title, more }) => ({
        ...{ kind, text: `${title}${number}`, more },
      })),
    );
  }
  if (sections.length > 0 || text.replace(COMMENTS, "").trim() === "") {
    return ok(sections);
  }
  return fail("config_invalid", `Cannot use "${path}": it does not say its kind`, {
    path,
    hint: "Name it as towncrier does, 12.feature.md, or give it a heading, ### Added",
  });
}

/** What a text says: each item of a list that is all of it, else its title and what is below. */
function wordsIn(text: string): readonly ReturnType<typeof headed>[] {
  const items = /^[-*+] /.test(text.trimStart()) ? itemsOf(text) : [];
  if (items.length > 0) return items.map((title) => ({ title, more: "" }));
  const words = headed(text);
  return words.title === "" ? [] : [words];
}

/** What stands below the headings that scriv has, all others apart. */
function sectionsOf(text: string): readonly ChangeWords[] {
  const lines = text.replaceAll("\r\n", "\n").replace(COMMENTS, "").split("\n");
  const sections: { readonly title: string; readonly lines: string[] }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const isUnderlined = line.trim() !== "" && UNDERLINE.test(lines[i + 1] ?? "");
    const title = HEADING.exec(line)?.[1] ?? (isUnderlined ? line.trim() : undefined);
    if (title !== undefined) {
      sections.push({ title, lines: [] });
      if (isUnderlined) i++;
    } else sections.at(-1)?.lines.push(line);
  }
  return sections.flatMap(({ title, lines }) => {
    const kind = knownKind(title);
    if (!kind) return [];
    return itemsOf(lines.join("\n")).map((text) => ({ kind, text, more: "" }));
  });
}
