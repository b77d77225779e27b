/** What a person must do on a Gitea or a Forgejo: a token, secrets, rules for tags. */
import { INDEXES } from "../pypi_publish.ts";
import type { Settings } from "../settings.ts";
import type { Chore, Project } from "./chore.ts";
import { tagsOf } from "../several.ts";
import { TOKENS } from "./registries.ts";
import { cutsReleases, type WorkflowName } from "../workflows.ts";

/** All there is to do there. */
export function giteaChores(
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  const { tokens, runsOn } = settings;
  const web = project.web ?? "https://codeberg.org/OWNER/REPOSITORY";
  const secrets = `${web}/settings/actions/secrets`;
  const isCutting = names.some(cutsReleases);
  const isByPull = names.includes("release-pr");
  const isPublishing = names.includes("pypi-publish");
  return [
    {
      title: "Let Actions run",
      lines: [
        `A runner with the label ${runsOn}; another one is said as runs-on in [workflows].`,
        "The repository's settings have to allow Actions.",
      ],
      link: `${web}/settings/actions/runners`,
    },
    ...(isCutting ? tokens : []).flatMap((name): Chore[] => [{
      title: `Create the token ${name}`,
      lines: [
        `Scopes write:repository${
          isByPull ? ", write:issue" : ""
        } and read:user. What the job's own token pushes starts no`,
        "workflow. Secrets belong to the repository: there are no environments.",
      ],
      link: `${new URL(web).origin}/user/settings/applications`,
    }, { title: `Store it as the secret ${name}`, lines: [], link: secrets }]),
    ...(isPublishing ? INDEXES : []).map(({ title, secret, url }): Chore => ({
      title: `Store a token of ${title} as the secret ${secret}`,
      lines: [
        `It is made at ${
          url === undefined ? "https://pypi.org" : new URL(url).origin
        }/manage/account/token/`,
      ],
      link: secrets,
    })),
    ...TOKENS.filter(({ workflow }) => names.includes(workflow))
      .map(({ title, secret, page }): Chore => ({
        title: `Store a token of ${title} as the secret ${secret}`,
        lines: [`It is made at ${page}`],
        link: secrets,
      })),
    {
      title: `Protect the tags ${tagsOf(settings).join(", ")}`,
      lines: ["Allow the token's user alone to make them."],
      link: `${web}/settings/tags`,
    },
  ];
}
