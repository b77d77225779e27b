/** What a person must do on GitLab: include the file, a token, publishers, rules for tags. */
import { INDEXES } from "../pypi_publish.ts";
import type { Settings } from "../settings.ts";
import type { Chore, Project } from "./chore.ts";
import { tagsOf } from "../several.ts";
import { TOKENS } from "./registries.ts";
import { cutsReleases, GITLAB_PATH, type WorkflowName } from "../workflows.ts";

/** All there is to do on GitLab and at the indexes. */
export function gitlabChores(
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  const { tokens: [token], auth, attest } = settings;
  const web = project.web ?? "https://gitlab.com/GROUP/PROJECT";
  const { host } = new URL(web);
  const isTrusted = host === "gitlab.com";
  const path = new URL(web).pathname.replace(/^\/+/, "");
  const [space, name] = [path.replace(/\/[^/]*$/, ""), path.replace(/.*\//, "")];
  const packageName = project.packages.get("pypi-publish");
  const publishers = INDEXES.map(({ title, url, secret }): Chore => {
    const site = url === undefined ? "https://pypi.org" : new URL(url).origin;
    if (auth === "token") {
      return {
        title: `Store a token of ${title} as the variable ${secret}`,
        lines: ["Masked and protected."],
        link: `${web}/-/settings/ci_cd`,
      };
    }
    return {
      title: `Register the trusted publisher at ${title}`,
      lines: [
        `Namespace: ${space}   Project: ${name}`,
        "Top-level pipeline file path: .gitlab-ci.yml   Environment: (none)",
        ...(isTrusted ? [] : [
          `It trusts gitlab.com alone, and this is ${host}: say auth = "token".`,
        ]),
      ],
      link: packageName === undefined
        ? `${site}/manage/account/publishing/`
        : `${site}/manage/project/${packageName}/settings/publishing/`,
    };
  });
  return [
    {
      title: "Include the file in .gitlab-ci.yml",
      lines: [
        `include: [{ local: ${GITLAB_PATH} }], with the stages that its head names.`,
      ],
    },
    ...(names.some(cutsReleases)
      ? [{
        title: `Create a project access token, and store it as the variable ${token}`,
        lines: [
          `Scope "api", role "Developer"; "Maintainer" where the tags${
            names.includes("create-release") ? " or the branch" : ""
          } are`,
          "protected for Maintainers. The variable is masked and protected.",
        ],
        link: `${web}/-/settings/access_tokens`,
        command: `glab variable set ${token} --masked --protected`,
      }]
      : []),
    ...(names.includes("release-pr")
      ? [{
        title: "Schedule a pipeline of the branch, once a day",
        lines: ["What waits for a time to pass is looked at again, and finished."],
        link: `${web}/-/pipeline_schedules`,
      }]
      : []),
    ...(names.includes("pypi-publish") ? publishers : []),
    ...TOKENS.filter(({ workflow }) => names.includes(workflow)).map((each): Chore =>
      each.workflow === "npm-publish" && auth === "trusted"
        ? {
          title: "Register the trusted publisher at npm, for each package",
          lines: [
            `Namespace: ${space}   Project: ${name}`,
            "Top-level CI file path: .gitlab-ci.yml   Environment: (none)",
            "A package must exist: its first version is published by hand.",
            ...(isTrusted ? [] : [
              `It trusts gitlab.com alone, and this is ${host}: say auth = "token",`,
              'and attest = "none".',
            ]),
          ],
          link: `https://www.npmjs.com/package/${
            project.packages.get("npm-publish") ?? "PACKAGE"
          }/access`,
        }
        : {
          title: `Store a token of ${each.title} as the variable ${each.secret}`,
          lines: [
            "Masked and protected.",
            `It is made at ${each.page}`,
            ...(each.workflow === "npm-publish" && !isTrusted && attest !== "none"
              ? [`npm vouches for gitlab.com alone: say attest = "none" for ${host}.`]
              : []),
          ],
          link: `${web}/-/settings/ci_cd`,
        }
    ),
    {
      title: `Protect the tags ${tagsOf(settings).join(", ")}`,
      lines: [
        '"Allowed to create": the token\'s user. Protected variables need it, too.',
      ],
      link: `${web}/-/settings/repository`,
    },
  ];
}
