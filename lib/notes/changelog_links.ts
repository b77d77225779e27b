/** The links at the bottom of a changelog, one for each version and `[Unreleased]`. */
import type { Release } from "./notes.ts";
import { type Edit, insertAt } from "./edits.ts";
import { type Definition, lastWritten, type Outline } from "./outline.ts";
import { compareUrl, encodeRef, tagUrl } from "./web.ts";

/**
 * The edits that bring the links up to date with a release.
 *
 * A link for the version, to what lies between its tag and the one before, and "Unreleased"
 * begins after its tag. Addresses follow the form of those in the file; none is written
 * where neither the file nor the release says how they look. Source: Keep a Changelog 1.1.0.
 */
export function linkEdits(
  outline: Outline,
  release: Release,
  hasUnreleased: boolean,
): Edit[] {
  const { lines, definitions } = outline;
  const unreleased = definitions.find((each) => /^unreleased$/i.test(each.label));
  const urls = urlsOf(unreleased, release);
  const isNamed = definitions.some((each) => each.label === release.version);
  const own = urls.version && !isNamed ? `[${release.version}]: ${urls.version}` : "";
  if (unreleased) {
    const { urlStart, url, line } = unreleased;
    return [
      ...(urls.unreleased
        ? [{ at: urlStart, length: url.length, text: urls.unreleased }]
        : []),
      ...(own ? [insertAt(lines[line]!.end, `\n${own}`)] : []),
    ];
  }
  const first = hasUnreleased && urls.unreleased
    ? `[Unreleased]: ${urls.unreleased}`
    : "";
  const added = [first, own].filter(Boolean).join("\n");
  return added ? [newLinks(outline, added)] : [];
}

function newLinks(outline: Outline, added: string): Edit {
  const { lines, definitions } = outline;
  const version = definitions.find((each) => /^v?\d+\.\d/.test(each.label));
  if (version) return insertAt(lines[version.line]!.start, `${added}\n`);
  const last = lastWritten(outline, 0, lines.length);
  const isLink = definitions.some((each) => each.line === last);
  return insertAt(lines[last]!.end, (isLink ? "\n" : "\n\n") + added);
}

interface Urls {
  readonly version?: string | undefined;
  readonly unreleased?: string | undefined;
}

/** The form of the file's own link wins: the project may have moved, or its host be unknown. */
function urlsOf(unreleased: Definition | undefined, release: Release): Urls {
  const { since, tag, web } = release;
  const [, head, from, dots, to] =
    /^(\S*\/compare\/)(\S*?\d\S*?)(\.{2,3})(\S+)$/.exec(unreleased?.url ?? "") ?? [];
  const form = head !== undefined && from !== undefined
    ? (a: string, b: string) => `${head}${encodeRef(a)}${dots}${b}`
    : undefined;
  const compare = (a: string, b: string) => web && compareUrl(web, a, b);
  return {
    unreleased: form ? form(tag, to!) : compare(tag, "HEAD"),
    version: since === undefined
      ? web && tagUrl(web, tag)
      : form
      ? form(since, encodeRef(tag))
      : compare(since, tag),
  };
}
