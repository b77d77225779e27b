/** What goreleaser is set up with. */
import type { Row } from "./other_tool.ts";
import { inside, said, text, type Values, without } from "./tool_values.ts";

/** Source: goreleaser.com/customization. */
export const GORELEASER: Row = {
  name: "goreleaser",
  quiet: "all",
  paths: [".config/goreleaser", ".goreleaser", "goreleaser"].flatMap((name) => [
    `${name}.yaml`,
    `${name}.yml`,
  ]),
  take(values) {
    const prefix = text(inside(values, ["monorepo"])?.["tag_prefix"]);
    const isOff = (key: string) => {
      const disable = inside(values, [key])?.["disable"];
      return disable === true || disable === "true";
    };
    return {
      ...said({ tag: prefix && `${prefix}${/v$/.test(prefix) ? "" : "v"}{version}` }),
      places: [],
      without: [
        ...without(values, {
          builds: "keep goreleaser in the tag's workflow",
          before: "keep it with goreleaser, in the tag's workflow",
        }),
        // it publishes where nothing says otherwise
        ...(isOff("release") ? [] : [besides(inside(values, ["release"]))]),
        ...(Object.hasOwn(values, "changelog") && !isOff("changelog")
          ? ["changelog: rung writes it"]
          : []),
      ],
    };
  },
};

/** What goreleaser does to a page that is there. Source: `release` of its customization. */
function besides(release: Values | undefined): string {
  const mode = text(release?.["mode"]);
  if (mode !== undefined && mode !== "keep-existing") {
    return `release.mode ${mode} changes the notes of rung's page: leave it out`;
  }
  const kept = "release: it adds its files to rung's page, and keeps the notes";
  return release?.["prerelease"] === "auto"
    ? kept
    : `${kept}; give it \`prerelease: auto\`, or it calls a candidate stable there`;
}
