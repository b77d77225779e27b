/** What cocogitto is set up with. */
import type { Row } from "./other_tool.ts";
import {
  IN_ITS_FORM,
  inside,
  said,
  some,
  text,
  texts,
  type Values,
  without,
} from "./tool_values.ts";

const AFTER = "see [hooks] before-push, after-release";
const BEFORE = "see [hooks] before-prepare, after-files";

/** Source: docs.cocogitto.io, "Configuration reference". */
export const COCOGITTO: Row = {
  name: "cocogitto",
  quiet: [
    "disable_bump_commit",
    "from_latest_tag",
    "generate_mono_repository_package_tags",
    "git_hooks",
    "ignore_fixup_commits",
    "ignore_merge_commits",
    "scopes",
    "skip_ci",
    "skip_untracked",
  ],
  paths: ["cog.toml"],
  take(values) {
    const packages = inside(values, ["packages"]) ?? {};
    const between = text(values["monorepo_version_separator"]) ?? "-";
    const prefix = text(values["tag_prefix"]) ?? "";
    return {
      ...said({
        tag: `${prefix}{version}`,
        // its own default has no `v`
        isTagUnsaid: prefix === "" ? true as const : undefined,
        branch: some(texts(values["branch_whitelist"])),
        changelog: values["disable_changelog"] === true
          ? ""
          : text(inside(values, ["changelog"])?.["path"]),
      }),
      packages: Object.keys(packages).map((name) => {
        const own = inside(packages, [name]) ?? {};
        return {
          ...{ name, path: text(own["path"]) ?? name },
          tag: `${name}${between}${prefix}{version}`,
          ...said({
            changelog: text(own["changelog_path"]),
            include: some(texts(own["include"])),
            exclude: some(texts(own["ignore"])),
          }),
        };
      }),
      places: [],
      without: [
        ...without(values, {
          bump_profiles: "see [hooks]",
          ...(Object.keys(inside(values, ["commit_types"]) ?? {}).length > 0
            ? { commit_types: "see [commits]" }
            : {}),
          generate_mono_repository_global_tag: "a package's tag is its own alone",
          ...filled(values, {
            post_bump_hooks: AFTER,
            post_package_bump_hooks: AFTER,
            pre_bump_hooks: BEFORE,
            pre_package_bump_hooks: BEFORE,
          }),
        }),
        ...without(inside(values, ["changelog"]) ?? {}, { template: IN_ITS_FORM }),
      ],
    };
  },
};

/** The reasons for those of the keys whose lists have something in them. */
function filled(
  values: Values,
  reasons: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(reasons).filter(([key]) => texts(values[key]).length > 0),
  );
}
