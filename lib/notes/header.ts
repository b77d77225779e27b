/** The first line of a commit as a Conventional Commit, with what people put before it. */
import { meaningOf } from "./gitmoji.ts";
import { partSaid } from "./labels/part_words.ts";

/** What a first line says. */
export interface Header {
  /** In lower case; nothing where the line is not conventional. */
  readonly type?: string;
  readonly scope?: string;
  readonly description: string;
  readonly isBreaking: boolean;
}

// `s`: a line separator, U+2028, is a letter like others to git
// A space that does not break is typed by accident, and is one all the same.
// The colon and brackets of Chinese and Japanese keyboards are such, too.
const HEADER =
  /^([A-Za-z][\w-]*)(?: ?(?:\(((?:[^()]|\([^()]*\))*)\)|（([^（）]*)）))?([!！])?(?::[ \t\u00A0\u202F]\s*|：\s*)(\S.*)$/s;
const BREAKING =
  /^(?:BREAKING(?:[ -]CHANGES?)?|[Bb]reaking)(?:\(([^()]*)\))?!?:[ \t]+(\S.*)$/s;
/** An emoji behind the type says it too. */
const BOOM = /^(?:💥|:boom:)/u;
const EMOJI =
  /^(?:(?:\p{Extended_Pictographic}|\p{Regional_Indicator})[\u{FE0F}\u{200D}\u{1F3FB}-\u{1F3FF}\p{Extended_Pictographic}]*|:[a-z0-9_+-]+:)[ \t]*/u;
/** What Azure DevOps puts before the title of a request. */
const AZURE = /^Merged PR \d+:[ \t]*/;

/** The number of an issue that stands before the type: `JIRA-12: `, `[JIRA-12] `, `#12 `, `(#12) `, `AB#12 `. */
const TICKET =
  /^(?:\[(?:[A-Z][A-Z0-9]+-|[A-Z]{0,9}#)\d+\]|\((?:[A-Z][A-Z0-9]+-|[A-Z]{0,9}#)\d+\)|(?:[A-Z][A-Z0-9]+-|[A-Z]{0,9}#)\d+):?[ \t]+/;

/** The types that most commits are of. */
const TYPES: ReadonlyMap<string, string> = new Map(
  "feat fix docs chore refactor perf test ci build style revert".split(" ")
    .map((type) => [type, type]),
);

/** The types that people write, each known to `TYPES` of `level.ts`. */
const KNOWN =
  /^(?:feat|features?|fix|bugfix|hotfix|perf|refactor|docs?|chore|build|ci|tests?|style|revert)$/;

const MAY_BE_COMMIT = /^[a-z][\w-]*(?: ?[(（].*[)）])?[!！]?[:：]/s;

/** Whether a line begins as a commit does, and is no trailer: `feat(ui): add x`. */
export function isCommitLine(line: string): boolean {
  if (!MAY_BE_COMMIT.test(line)) return false;
  const { type = "", isBreaking, description } = headerOf(line);
  if (/^(?:#?\d+|https?:\S+)$/.test(description)) return false;
  return KNOWN.test(type) && (isBreaking || /\p{L}/u.test(description));
}

/** A type that is not released, and a text that no emoji begins. */
const QUIET = /^(?:chore|ci|docs?|style|tests?)(?:\([\w./-]+\))?: [\w"'(]/;

/** Whether a title plainly says a change that nobody releases: `docs: say why`. */
export function isQuietTitle(title: string): boolean {
  return QUIET.test(title) && partSaid(title) === undefined;
}

/** Whether a type is one of those that many projects have. */
export function isKnownType(type: string): boolean {
  return KNOWN.test(type);
}

/**
 * What a first line says. Source: Conventional Commits 1.0.0, "Specification"; gitmoji.dev.
 *
 * Never fails: a line that follows no convention is its own description.
 */
export function headerOf(line: string): Header {
  // Most begin with a small letter: no mark, no number, no host's words stand before those.
  const isPlain = /^[ac-z]/.test(line);
  const title = isPlain ? line : withoutTicket(line.trimStart().replace(AZURE, ""));
  const mark = isPlain ? "" : EMOJI.exec(title)?.[0] ?? "";
  const text = title.slice(mark.length);
  const breaking = isPlain ? null : BREAKING.exec(text);
  if (breaking) {
    const [, scope, description = ""] = breaking;
    return { ...scoped(scope), description, isBreaking: true };
  }
  const meant = mark === "" ? undefined : meaningOf(mark);
  const found = HEADER.exec(text);
  if (found) {
    // by place: a list taken apart costs as much as the pattern, for each of many commits
    const description = found[5]!;
    const isBreaking = found[4] !== undefined || meant === "!" ||
      BOOM.test(description);
    const written = found[1]!.toLowerCase();
    // the one text that is hashed already, for all who look it up
    const type = TYPES.get(written) ?? written;
    const scope = (found[2] ?? found[3])?.trim();
    return scope
      ? { type, scope, description, isBreaking }
      : { type, description, isBreaking };
  }
  if (meant === undefined || text === "") {
    return { description: title, isBreaking: false };
  }
  return meant === "!"
    ? { description: text, isBreaking: true }
    : { type: meant, description: text, isBreaking: false };
}

/** Whether a title follows a convention: it has a type, or a word of the part. */
export function isTyped(title: string): boolean {
  const { type, isBreaking } = headerOf(title);
  return isBreaking || type !== undefined || partSaid(title) !== undefined;
}

/** A title without the number of its issue, where a type that is known stands behind it. */
function withoutTicket(title: string): string {
  if (!TICKET.test(title)) return title;
  const rest = title.replace(TICKET, "");
  const type = HEADER.exec(rest)?.[1];
  return type !== undefined && KNOWN.test(type.toLowerCase()) ? rest : title;
}

function scoped(scope: string | undefined): { readonly scope?: string } {
  const text = scope?.trim();
  return text ? { scope: text } : {};
}

// The subjects that git and the hosts write themselves, for commits whose parents are not
// known. Wider, `Merge …`, would swallow what somebody described as "Merge duplicate tasks".
const MERGE = new RegExp(
  [
    "^Merge (?:remote-tracking )?(?:branch|branches|tag|tags|commit|commits) '",
    "^Merge pull request ",
    '^Merge "',
    "^Merge [0-9a-f]{7,64} into [0-9a-f]{7,64}$",
    "^Merged in \\S+ \\(pull request #\\d+\\)$",
  ].join("|"),
);

/** Whether a subject is one that git or a host writes for a merge. */
export function isWordedAsMerge(subject: string): boolean {
  return MERGE.test(subject);
}

/** What a title says: without its type and the number of its request, in small letters. */
export function bareTitle(subject: string): string {
  return headerOf(subject).description.replace(/\s*\([#!]\d+\)$/, "").toLowerCase();
}

/** Whether a line has a letter or a digit: `---` and `...` have none. */
export function hasWords(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}

/** The subject; for one without words, the first line of the body that has some. */
export function toldSubject(subject: string, body: string): string {
  if (hasWords(subject)) return subject;
  return body.split("\n").find(hasWords)?.trim() ?? subject;
}

/** The file that tells of releases, and what a title says of it without another change. */
const LOG =
  "(?:change ?log|(?:changelog|changes|history|news)\\.(?:md|markdown|rst|txt|adoc))";
const TYPED = "(?:(?:fix|build)(?:\\([^)]*\\))?: )?";
const SOME = "(?:(?:an?|the|missing|more|some) )*";
const FOR =
  "(?! .*(?:[,;&]| and) (?:add|bump|change|drop|fix|improve|make|move|refactor|release|remove|rename|support|updat|use))" +
  "(?: (?:for|with|to|of|about) .*)?\\.?(?: \\(#\\d+\\))?$";
const ONE = "[^\\s,]+ v?\\d+\\.\\d+\\.\\d+[^\\s,]*";
/** What release tools and people call the release's commit, or the next one's: `ONE` is a package. */
const RELEASE = new RegExp(
  [
    "^\\[maven-release-plugin\\]|^added tag \\S+ for changeset [0-9a-f]{12}",
    "^(?:\\[[^\\]]*\\] |(?:chore|build)(?:\\([^)]*\\))?: )?(?:releas(?:e|ing)|prepar(?:e|ed|ing)(?: for)?(?: release)?|set version|bump(?:ed|ing)?:?(?: up)?(?: the)?[- ]version|" +
    "back to dev(?:elopment)?|version bump|cut|tag|publish|changelog)[ :]+\\(?(?:(?:to|for|from|of|release|version|the) )*v?(?:\\d+\\.\\d+|(?:19|20)\\d\\d-\\d\\d-\\d\\d)\\S*(?: .*)?$",
    `^release ${ONE}(?:, ${ONE})*(?: and \\d+ more)?(?: \\(#\\d+\\))?$`,
    // changesets', lerna's, and what changesets' projects write instead.
    "^(?:version packages|publish|\\[ci\\] release)(?: \\([^)]*\\))*$",
    "^(?:next is v?\\d+\\.\\d+\\S*|bump(?: the)? version|version bump|prepare(?: for)?(?: the)? next " +
    "(?:dev(?:elopment)? )?(?:version|iteration|release|cycle))\\.?(?: \\(#\\d+\\))?$",
    "^bump (?:(?:the|minor|major|patch|package|project|crate|gem|module) )*(?:version )?to `?v?\\d+\\.\\d+\\S*(?: \\(#\\d+\\))?$",
    "^(?:prepared? (?:the )?)?v?\\d+\\.\\d+\\S* release(?: prep(?:aration)?)?\\.?(?: \\(#\\d+\\))?$",
    // the file that tells of the release, and not what it tells
    `^${TYPED}(?:updated?|edit|sync|prepare|fix(?:e[sd])?) (?:the )?${LOG}${FOR}`,
    `^${TYPED}(?:add(?:s|ed)?|updated?|fix(?:e[sd])?|tweak|amend) ${SOME}${LOG} entr(?:y|ies)${FOR}`,
    `^${TYPED}fix(?:e[sd])? ${SOME}(?:typos?|links?|format(?:ting)?|spelling|grammar|wording|date) in (?:the )?${LOG}${FOR}`,
    "^[a-z][\\w.-]* v\\d+\\.\\d+\\.\\d+(?: \\(#\\d+\\))?$|^(?:version )?v?\\d+\\.\\d+(?:\\.\\d+)?(?:[-.]?[a-z]+[-.]?\\d*)?(?: \\(#\\d+\\))?$",
  ].join("|"),
  "i",
);

/** Whether a subject is one that people and tools write for a release, or after it. */
export function isReleaseTitle(subject: string): boolean {
  return RELEASE.test(subject) || isOfReleaseWords(subject);
}

/** Words that alone tell of no change: "Bump version and add changelog", "Release notes for 1.2". */
const OF_RELEASES = new RegExp(
  "^(?:(?:adds?|added|bump(?:s|ed|ing)?|updat(?:es?|ed|ing)|upgrade|writ(?:e|ing)|prep(?:are|ared|aring)?|finali[sz]ed?|finish|" +
    "start|begin|set|increment|raise|edit|tweak|complete|correct|" +
    "an?|the|and|for|of|to|in|with|from|next|new|latest|upcoming|final|missing|some|more|pre|post|minor|major|patch|dev|development|" +
    "change|changes|changelog|log|versions?|numbers?|dates?|notes?|releases?|entry|entries|file|v?\\d+\\.\\d+[\\w.]*)" +
    "(?:[ ,&+:/-]+|[.!]*(?: \\(#\\d+\\))?$))+$",
  "i",
);
const OF_ONE =
  /change ?log|release notes?|release date|bump.*(?:version|release)|version.*(?:bump|upgrade)|updated? version|(?:start|begin|prep)\w* (?:version )?v?\d|changes for v?\d|^bump(?:ed)?[.!]*$/i;

/** No longer title is made of such words alone. */
const SHORT = 80;

function isOfReleaseWords(subject: string): boolean {
  return subject.length <= SHORT && OF_RELEASES.test(subject) && OF_ONE.test(subject);
}

/** What is no code, where a host's page for editing it wrote the title. */
const PAPERS =
  "(?:\\S*/)?(?:(?:readme|contributing)(?:\\.\\w+)?|(?:authors|contributors|code_of_conduct|security|maintainers|governance|funding|support|" +
  "pull_request_template|bug_report|feature_request|releasing)\\.(?:md|rst|txt|adoc|ya?ml)|" +
  "codeowners|\\.gitignore|\\.gitattributes|\\.editorconfig|tox\\.ini|\\.github/\\S+|" +
  "(?:\\.travis|\\.?appveyor|\\.pre-commit-config|dependabot|ci|tests?|lint|codeql|stale)\\.ya?ml)";
/** Actions as Dependabot names them: a package of PHP may be called so otherwise. */
const ACTION =
  "(?:actions|github)/\\S+|[\\w-]+/(?:[\\w-]+-action|(?:gh-)?action-[\\w-]+|setup-[\\w-]+)(?:/\\S+)?";
/** What programs and hosts call commits that nobody who uses the project sees. */
const UPKEEP = new RegExp(
  "^(?:\\[pre-commit\\.ci\\] .*|" +
    `(?:(?:build|deps)(?:\\([^)]*\\))?: )?bump (?:${ACTION}) from \\S+ to \\S+|update (?:dependency )?[\\w./-]+ action to \\S+|` +
    "bump the (?:github[-_ ]?)?actions? group .*|update github[- ]actions?(?: .*)?|" +
    "update pre-commit hook \\S+ to \\S+|pre-commit autoupdate|lock file maintenance|initial plan|" +
    "apply suggestions? from (?:code review|@\\S+)|apply \\d+ suggestion\\(s\\) to \\d+ file\\(s\\)|" +
    "(?:address|apply|incorporate|resolve)(?:e?d|ing|es)?(?: \\w+){0,2} (?:review|reviewers?'?|pr) (?:comments?|feedback|suggestions?)|" +
    `(?:updated?|created?|deleted?|edit|add|rename) (?:the )?${PAPERS})\\.?(?: \\(#\\d+\\))?$`,
  "i",
);

/** Whether a title says, in the words of a program or a host, what nobody who uses the project sees. */
export function isUpkeepTitle(title: string): boolean {
  return MAY_BE_UPKEEP.test(title) && UPKEEP.test(title);
}

const MAY_BE_UPKEEP =
  /^(?:\[pre|bump|build|deps|up|pre|lock|ini|app|add|inc|res|cre|del|edit|ren)/i;
