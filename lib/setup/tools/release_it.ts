/** What release-it is set up with. */
import type { Row } from "./other_tool.ts";
import {
  COMMIT,
  inside,
  said,
  some,
  text,
  texts,
  type Values,
  without,
} from "./tool_values.ts";

/** What rung has built in of release-it's plugins. */
const RELEASE_IT_OWN =
  /^@release-it\/(?:bumper|conventional-changelog|keep-a-changelog)$/;

/** Source: github.com/release-it/release-it, docs/configuration.md. */
export const RELEASE_IT: Row = {
  name: "release-it",
  quiet: ["ci", "increment", "verbose"],
  paths: ["json", "toml", "yaml", "yml"].map((end) => `.release-it.${end}`),
  programs: ["js", "cjs", "mjs", "ts"].map((end) => `.release-it.${end}`),
  inManifest: ["release-it"],
  take(values) {
    const git = inside(values, ["git"]) ?? {};
    const plugins = inside(values, ["plugins"]) ?? {};
    const told = inside(plugins, ["@release-it/conventional-changelog"]) ??
      inside(plugins, ["@release-it/keep-a-changelog"]);
    const written = inside(plugins, ["@release-it/bumper"])?.["out"];
    return {
      ...said({
        tag: text(git["tagName"]),
        branch: some(texts(git["requireBranch"])),
        changelog: text(told?.["infile"]) ?? text(told?.["filename"]),
      }),
      places: [written ?? []].flat().flatMap((each: unknown) => {
        const path = text(each) ?? text((each as Values | null)?.["file"]);
        return path ? [{ path }] : [];
      }),
      without: [
        ...without(values, {
          extends: `what ${JSON.stringify(values["extends"])} says is not read`,
          hooks: "see [hooks]",
          preReleaseId: "channels are chosen at the release: `rung prepare beta`",
        }),
        ...Object.keys(plugins).filter((each) => !RELEASE_IT_OWN.test(each)).map((
          each,
        ) => `plugin ${each}: see [hooks], or do it in the tag's workflow`),
        ...without(git, { commitMessage: COMMIT }),
        ...["github", "gitlab"].flatMap((name) => {
          const own = inside(values, [name]) ?? {};
          return without(own, {
            ...{
              assets: `say assets = ${
                JSON.stringify([own["assets"]].flat())
              }, where they are built first`,
            },
            releaseNotes: "see [notes] template",
          }).map((each) => `${name}, ${each}`);
        }),
        ...without(inside(values, ["npm"]) ?? {}, {
          publishPath: "publish it in the workflow that the tag starts",
          tag: "see [channel.NAME] npm",
        }).map((each) => `npm, ${each}`),
      ],
    };
  },
};
