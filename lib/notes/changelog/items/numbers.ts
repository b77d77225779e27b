/** How a project writes the numbers of requests in the items of its changelog. */

/** Where an item's number stands and how it looks. */
export interface ReferenceForm {
  /** The number is `{n}`: `([#{n}](https://…/{n}))`, `` :pr:`{n}` ``; empty for none. */
  readonly text: string;
  /** The sign behind it, or none, where it opens the item; absent where it does not. */
  readonly sign?: string | undefined;
  /** Where the label's definition leads, `{n}` for the number, where it has one. */
  readonly definition?: string | undefined;
}

const NUMBERED: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  // HashiCorp's, with its link or without
  [
    /(\[?)\[GH-\d+\]\((https?:[^)\s]*?\/)\d+\)(\]?)/,
    ([, open, url, close]) => `${open}[GH-{n}](${url}{n})${close}`,
  ],
  [
    /\(?\[((?:PR ?)?\\?)#\d+\]\((https?:[^)\s]*?\/)\d+\)\)?/,
    // the brackets of "(by … in [#12](…))" are the number's own where nobody is named
    ([all, sign, url]) =>
      around(all.endsWith("))") ? `(${all}` : all, `[${sign}#{n}](${url}{n})`),
  ],
  [
    // what stands behind it in its brackets, `; PR by @name`, is another's
    /(?:\((?:PRs? )?(?=[^()]*\)))?`#\d+ <(https?:[^>\s]*?\/)\d+>`(_+)(?:\)|(?=[;,][^()]*(\)))|)/,
    ([all, url, tail, close = ""]) =>
      around(all + close, `\`#{n} <${url}{n}>\`${tail}`),
  ],
  [
    /`((?:PR|MR|Pull request) ?)#\d+ <(https?:[^>\s]*?\/)\d+>`(_+)/i,
    ([, called, url, tail]) => `\`${called}#{n} <${url}{n}>\`${tail}`,
  ],
  [
    /`\(#\d+\) <(https?:[^>\s]*?\/)\d+>`(_+)/,
    ([, url, tail]) => `\`(#{n}) <${url}{n}>\`${tail}`,
  ],
  [
    /\(?(https?:[^)\s[]*?\/)\d+\[#\d+\]\)?/,
    ([all, url]) => around(all, `${url}{n}[#{n}]`),
  ],
  [
    /\(?\{[\w-]+\}\d+\[#\d+\]\)?/,
    ([all]) => all.replace(/\}\d+\[#\d+/, "}{n}[#{n}"),
  ],
  [/^:(bug|feature|support):`(?:\d+|-)`/, ([, role]) => `:${role}:\`{n}\``],
  [/\(?:(\w+):`\d+`\)?/, ([all, role]) => around(all, `:${role}:\`{n}\``)],
  [/\(?\{(\w+)\}`\d+`\)?/, ([all, role]) => around(all, `{${role}}\`{n}\``)],
  [
    /\(?\[#\d+\](\[\])?(?!\()\)?/,
    ([all, empty = ""]) => around(all, `[#{n}]${empty}`),
  ],
  [
    /^https?:\/\/\S+\/(?:pull|issues|merge_requests)\/\d+(?= )/,
    ([all]) => all.replace(/\d+$/, "{n}"),
  ],
  [/^#\d+(?=[,:] )/, () => "#{n}"],
  [/, see (?:PR )?#\d+/, ([all]) => all.replace(/\d+/, "{n}")],
  [/\((?:PR )?#\d+\)/, ([all]) => all.replace(/\d+/, "{n}")],
  [/[[(]GH-\d+[\])]/, ([all]) => all.replace(/\d+/, "{n}")],
  [/(?<=\s)(?:PR )?#\d+/, ([all]) => all.replace(/\d+/, "{n}")],
  [
    /\(https?:\/\/\S+\/(?:pull|issues|merge_requests)\/\d+\)/,
    ([all]) => all.replace(/\d+\)$/, "{n})"),
  ],
  // GitHub's own notes: "mend the roof by @name in https://…/pull/12"
  [
    /(?<=\s)in <?https?:\/\/\S+\/(?:pull|merge_requests)\/\d+>?(?=[.)]?$)/,
    ([all]) => all.replace(/\d+(?=>?$)/, "{n}"),
  ],
  [
    /(?<=\s)(?:see )?https?:\/\/\S+\/(?:pull|merge_requests)\/\d+(?=\.?$)/i,
    ([all]) => all.replace(/\d+$/, "{n}"),
  ],
];

function around(all: string, inner: string): string {
  const [, lead = ""] = /^\((PR)?s?/.exec(all) ?? [];
  const isInBrackets = all.startsWith("(") && all.endsWith(")");
  return isInBrackets ? `(${lead && `${lead} `}${inner})` : inner;
}

/** How the numbers in these texts look; nothing where few have any. */
export function referenceOf(
  texts: readonly string[],
  urlOf: (label: string) => string | undefined,
  isMarkdown = true,
): ReferenceForm | undefined {
  // who slipped into Markdown in another language set no example
  const numbered = isMarkdown ? NUMBERED : NUMBERED.slice(2);
  const forms = texts.flatMap((text) => {
    for (const [pattern, form] of numbered) {
      const found = pattern.exec(text);
      if (found) {
        const behind =
          /^(?:[,:]| (?:--?|[–—])(?= ))?/.exec(text.slice(found[0].length))![0];
        const sign = found.index === 0 ? behind : undefined;
        return [{ text: form(found), sign, all: found[0] }];
      }
    }
    return [];
  });
  if (forms.length === 0 || forms.length < texts.length * 0.15) return undefined;
  // the number is a request's: where issues are linked otherwise, that is not its form
  const called = forms.filter((form) => /\bpr\b|pull|merge_request/i.test(form.text));
  // "PR" in one of many is a manner of speaking
  const isHabit = called.length >= forms.length * 0.05;
  const requests = called.filter((form) => isHabit || /https?:/.test(form.text));
  const project = mostOf(forms.flatMap((form) => projectIn(form.text) ?? []));
  const isOwn = (form: { text: string }) =>
    (projectIn(form.text) ?? project) === project;
  const own = requests.some(isOwn) ? requests.filter(isOwn) : forms.filter(isOwn);
  const text = mostOf(own.map((form) => form.text))!;
  const alike = own.filter((form) => form.text === text);
  const sign = mostOf(alike.map((form) => form.sign));
  const isLabel = /\[#\{n\}\](?!\()/.test(text) && !/https?:/.test(text);
  const url = isLabel
    ? alike.map(({ all }) => urlOf(/#\d+/.exec(all)![0])).find((each) => each)
    : undefined;
  return { text, sign, definition: url?.replace(/\d+$/, "{n}") };
}

/** The project that a link leads to; nothing without one. */
export function projectIn(text: string): string | undefined {
  return /https?:\/\/(.+?)\/(?:-\/)?(?:pull|issues|merge_requests)\//.exec(text)?.[1];
}

/** The one that is there most often, the first of several. */
export function mostOf<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let most: T | undefined;
  for (const [value, count] of counts) {
    if (count > (most === undefined ? 0 : counts.get(most)!)) most = value;
  }
  return most;
}
