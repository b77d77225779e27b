/** The first line of a commit as a Conventional Commit, with what people put before it. */

/** What a first line says. */
export interface Header {
  /** In lower case; nothing where the line is not conventional. */
  readonly type?: string;
  readonly scope?: string;
  readonly description: string;
  readonly isBreaking: boolean;
}

// `s`: a line separator, U+2028, is a letter like others to git
const HEADER = /^([A-Za-z][\w-]*)(?: ?\(([^()]*)\))?(!)?:[ \t]+(\S.*)$/s;
const BREAKING = /^BREAKING[ -]CHANGE(?:\(([^()]*)\))?!?:[ \t]+(\S.*)$/s;
const EMOJI =
  /^(?:(?:\p{Extended_Pictographic}|\p{Regional_Indicator})[\u{FE0F}\u{200D}\u{1F3FB}-\u{1F3FF}\p{Extended_Pictographic}]*|:[a-z0-9_+-]+:)[ \t]*/u;
/** What Azure DevOps puts before the title of a request. */
const AZURE = /^Merged PR \d+:[ \t]*/;

/** What an emoji alone means. Source: gitmoji.dev. */
const GITMOJI: Readonly<Record<string, string>> = {
  "💥": "!",
  ":boom:": "!",
  "✨": "feat",
  ":sparkles:": "feat",
  "🐛": "fix",
  ":bug:": "fix",
  "🚑": "fix",
  ":ambulance:": "fix",
  "🩹": "fix",
  ":adhesive_bandage:": "fix",
  "🔒": "security",
  ":lock:": "security",
  "⚡": "perf",
  ":zap:": "perf",
  "♻": "refactor",
  ":recycle:": "refactor",
  "🔥": "remove",
  ":fire:": "remove",
  "📝": "docs",
  ":memo:": "docs",
  "✅": "test",
  ":white_check_mark:": "test",
  "🧪": "test",
  ":test_tube:": "test",
  "👷": "ci",
  ":construction_worker:": "ci",
  "💚": "ci",
  ":green_heart:": "ci",
  "🎨": "style",
  ":art:": "style",
  "🚨": "style",
  ":rotating_light:": "style",
  "🔧": "chore",
  ":wrench:": "chore",
  "🔖": "chore",
  ":bookmark:": "chore",
};

/**
 * What a first line says. Source: Conventional Commits 1.0.0, "Specification"; gitmoji.dev.
 *
 * Never fails: a line that follows no convention is its own description.
 */
export function headerOf(line: string): Header {
  const title = line.replace(AZURE, "");
  const mark = EMOJI.exec(title)?.[0] ?? "";
  const text = title.slice(mark.length);
  const breaking = BREAKING.exec(text);
  if (breaking) {
    const [, scope, description = ""] = breaking;
    return { ...scoped(scope), description, isBreaking: true };
  }
  const meant = mark === ""
    ? undefined
    : GITMOJI[mark.trim().replace(/\u{FE0F}/gu, "")];
  const [, type, scope, bang, description] = HEADER.exec(text) ?? [];
  if (type !== undefined) {
    return {
      type: type.toLowerCase(),
      ...scoped(scope),
      description: description!,
      isBreaking: bang !== undefined || meant === "!",
    };
  }
  if (meant === undefined || text === "") {
    return { description: title, isBreaking: false };
  }
  return meant === "!"
    ? { description: text, isBreaking: true }
    : { type: meant, description: text, isBreaking: false };
}

function scoped(scope: string | undefined): { readonly scope?: string } {
  const text = scope?.trim();
  return text ? { scope: text } : {};
}
