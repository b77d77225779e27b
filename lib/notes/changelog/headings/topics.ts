/** What groups of entries are about, and how changelogs name it. */
import { topicElsewhere } from "./other_languages.ts";

/** What a group of entries is about. */
export type Topic = (typeof TOPICS)[number][0];

/**
 * Topic, how projects name it, how Keep a Changelog does, how conventional-changelog does.
 *
 * The order is that of groups where a project shows none.
 */
export const TOPICS = [
  [
    "breaking",
    /^(?:breaking(?: changes?)?|major changes|(?:backwards?|api)[ -]incompatib.*|incompatible.*|removals and backward.*|compatibility.*breaks?)$/,
    "Breaking changes",
    "BREAKING CHANGES",
  ],
  [
    "feat",
    /^(?:added|additions?|(?:new )?features?|new|what'?s new|(?:(?:feature|minor|major) )?enhancements?|(?:new )?features (?:and )?(?:improvements|enhancements)|feat|new functionality|features? added|minor changes)$/,
    "Added",
    "Features",
  ],
  [
    "change",
    /^(?:changed|changes|what'?s changed|modifications?|improvements?(?: and changes)?|improved|other(?: changes)?|misc(?:ellaneous)?(?: chores| changes| tasks| internal changes)?|internal(?: changes)?|general(?: changes)?|behaviou?r (?:adaptations|changes)|chores?)$/,
    "Changed",
    "Other Changes",
  ],
  [
    "perf",
    /^(?:perf(?:ormance)?(?: improvements?)?|optimi[sz]ations?|speed)$/,
    "Changed",
    "Performance Improvements",
  ],
  [
    "refactor",
    /^(?:(?:code )?refactor(?:ing|ings|s)?|cleanups?|internals?)$/,
    "Changed",
    "Code Refactoring",
  ],
  ["revert", /^(?:reverts?|reverted)$/, "Changed", "Reverts"],
  [
    "build",
    /^(?:build(?: system)?s?|dependenc(?:y|ies)(?: updates?)?|packaging|deps|updated dependencies)$/,
    "Changed",
    "Build System",
  ],
  [
    "docs",
    /^(?:doc(?:s|umentation|umented)?(?: changes)?|improved documentation)$/,
    "Changed",
    "Documentation",
  ],
  [
    "deprecate",
    /^(?:deprecat(?:ed|ions?|ions \(removal.*\)))$/,
    "Deprecated",
    "Deprecations",
  ],
  ["remove", /^(?:remov(?:ed|als?)|deletions?)$/, "Removed", "Removals"],
  [
    "fix",
    /^(?:fix(?:ed|es)?|bug ?-?fix(?:es)?|bugs(?: fixed)?|bug|corrections?|minor fixes|resolved issues|patch changes)$/,
    "Fixed",
    "Bug Fixes",
  ],
  [
    "security",
    /^(?:security(?: fixes| fix| updates| advisories)?|vulnerabilit(?:y|ies))$/,
    "Security",
    "Security",
  ],
] as const;

/** The topic that a heading names, whatever emoji it has; nothing for a word of one's own. */
export function topicNamed(heading: string): Topic | undefined {
  const word = bareWord(heading);
  return TOPICS.find(([, pattern]) => pattern.test(word))?.[0] ?? topicElsewhere(word);
}

/** A heading's words alone, in lower case, without the numbers that git-cliff sorts by. */
export function bareWord(heading: string): string {
  return heading.replace(/<!--[\d\s]*-->|:[a-z_]+:|[^\p{L}\p{N}'() -]/gu, " ")
    .replace(/\s+/g, " ").trim().toLowerCase();
}
