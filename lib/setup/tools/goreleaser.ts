/** What goreleaser is set up with. */
import type { Row } from "./other_tool.ts";
import { inside, said, text, without } from "./tool_values.ts";

/** Source: goreleaser.com/customization. */
export const GORELEASER: Row = {
  name: "goreleaser",
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
        ...(isOff("release")
          ? []
          : ["release: both would publish; give goreleaser `release: disable: true`"]),
        ...(Object.hasOwn(values, "changelog") && !isOff("changelog")
          ? ["changelog: rung writes it"]
          : []),
      ],
    };
  },
};
