/** The blocks of a README that say how to install the project. Pure. */
import { channelOf, type Version } from "../../version/startup.ts";
import type { Answer } from "../answer.ts";
import type { PlannedFile } from "../texts.ts";
import { type InstallLine, installLines } from "./install_lines.ts";
import type { Installable } from "./installable.ts";

const OPEN = /^[ \t]*<!-- rung:install(?: channel=[a-z][a-z-]*)?(?: follow)? -->/m;

/** Whether a text has such a block. */
export function hasInstallBlock(text: string): boolean {
  return OPEN.test(text);
}

/**
 * The text with the blocks of that channel made anew; a block that names none is of the stable
 * one. What has no end mark stays as it is.
 */
export function withInstallLines(
  text: string,
  channel: string,
  lines: readonly InstallLine[],
): string {
  return text.replace(
    /^([ \t]*<!-- rung:install(?: channel=([a-z][a-z-]*))?( follow)? -->[ \t]*(\r?\n))(?:(?!^[ \t]*<!-- rung:install)[^])*?(^[ \t]*<!-- rung:end -->)/gm,
    (whole, begin, own = "stable", follow, eol, end) => {
      if (own !== channel) return whole;
      const commands = lines.flatMap(({ exact, follow: newest }) =>
        follow ? newest ?? [] : [exact]
      );
      // A block that would be empty says what it said before.
      if (commands.length === 0) return whole;
      return begin + ["```sh", ...commands, "```"].map((each) => each + eol).join("") +
        end;
    },
  );
}

/** The files of a release, with the README's blocks made true. */
export function withReadme(
  files: readonly PlannedFile[],
  version: Version,
  answer: Answer,
  { readme, packages }: {
    /** Its path and text, where it has such a block. */
    readonly readme?: { readonly path: string; readonly text: string } | undefined;
    readonly packages: readonly Installable[];
  },
): readonly PlannedFile[] {
  if (!readme) return files;
  const { path, text } = readme;
  const planned = files.find((each) => each.path === path);
  const before = planned?.after ?? text;
  const lines = installLines(packages, answer);
  const after = withInstallLines(before, channelOf(version), lines);
  if (after === before) return files;
  if (!planned) return [...files, { path, before, after, purpose: "version" }];
  return files.map((each) => each === planned ? { ...each, after } : each);
}
