/** The changelogs of tests/fixtures/changelogs, and the release that goes into each. */
import { type Release, webOf } from "../../lib/notes/mod.ts";
import { commits } from "../notes/commit_rows.ts";

/** A changelog's form. */
export interface Form {
  readonly name: string;
  readonly isMarkdown: boolean;
}

const NAMES = [
  ...["anchors.md", "asciidoctor.adoc", "conventional.md", "date_in_body.md"],
  ...["days_first.md", "details.md", "diff_link.md", "gnu_news.txt"],
  ...["history_setext.md", "keep_a_changelog.md", "labels.rst", "long_dates.md"],
  ...["no_dates.md", "plain_changes.txt", "planned.rst", "planned_above.md"],
  ...["setext_sections.md", "small_patches.md", "titled_entries.md", "towncrier.rst"],
  ...["two_dots.md", "two_levels.md", "unreleased_branch.md", "v_prefix.md"],
  ...["version_word.md", "bold_headings.rst", "indented.txt", "deep_levels.adoc"],
  ...["perl_changes.txt", "named_minors.md", "empty_references.md", "odd_links.md"],
  ...["rdoc_history.rdoc", "weekdays.txt", "comment_below.rst"],
  ...["escaped_brackets.md", "day_and_version.md", "named_version.txt"],
  ...["day_colon_version.txt", "whats_new.txt", "shouted.md", "framed.txt"],
  ...["releases_as_items.txt", "changelog_for.md", "yaml_like.txt"],
  ...["packages_named.md", "escaped_numbers.md", "under_development.txt"],
  ...["series_title.md", "set_in.rst", "patches_below.rst", "outline.org"],
  ...["development.md", "branch_alone.md", "to_fill_in.md", "code_names.md"],
  ...["highlights.txt", "alpha_unreleased.md", "dated_above.md", "template_item.md"],
  ...["dates_alone.md", "compared_by_name.md", "next_in_brackets.md"],
  ...["from_to.txt", "between.md", "rising.adoc", "shared_sections.md"],
  ...["tilde_news.txt", "day_below.txt", "bold_versions.md", "bare_versions.md"],
  ...["numbered_items.md", "numbered_news.txt", "decorated.md", "tabbed.txt"],
  ...["name_and_link.md", "bare_versions.rst", "title_alone.rst", "bare_items.txt"],
  ...["day_version.txt", "release_role.rst", "day_lines.txt"],
];

/** All of them. */
export const FORMS: readonly Form[] = NAMES.map((name) => ({
  name,
  isMarkdown: name.endsWith(".md"),
}));

const TEXTS = new Map<string, string>();

/** The text of one, before (`NAME.ext`) or after (`NAME.after.ext`). */
export function formText(name: string): string {
  const known = TEXTS.get(name);
  if (known !== undefined) return known;
  const text = Deno.readTextFileSync(
    new URL(`../fixtures/changelogs/${name}`, import.meta.url),
  );
  TEXTS.set(name, text);
  return text;
}

/** The release that goes into it: 2.5.0, with a title that no markup may act on. */
export function releaseFor(name: string): Release {
  const isShort = /^(?:labels|version_word)/.test(name);
  const version = isShort ? "2.5" : "2.5.0";
  const isBare = /^(?:diff_link|planned\.|labels|branch_alone)/.test(name);
  const v = isBare ? "" : "v";
  return {
    path: name,
    version: "2.5.0",
    spelled: version,
    tag: v + version,
    since: `${v}2.4${isShort ? "" : ".1"}`,
    date: "2026-11-20",
    web: webOf("https://github.com/acme/tool"),
    commits: commits(
      "fix(core): keep `x` where *y* is __nothing__ (#901)",
      "feat: add a flag (#902)",
      "perf: look up faster",
    ),
  };
}
