/** What a person must do at the registries, once for each package. */
import { INDEXES } from "../pypi_publish.ts";
import type { Settings } from "../settings.ts";
import type { Chore, Project } from "./chore.ts";
import type { WorkflowName } from "../workflows.ts";

/** At TestPyPI and PyPI. */
export function pypi({ auth }: Settings, project: Project): readonly Chore[] {
  const name = project.packages.get("pypi-publish");
  return INDEXES.map(({ id, title, secret, url }) => {
    const site = url === undefined ? "https://pypi.org" : new URL(url).origin;
    if (auth === "token") {
      return {
        title: `Store a token of ${title} as the secret ${secret}`,
        lines: [`In the environment "${id}".`],
        link: `${site}/manage/account/token/`,
        command: secretCommand(secret, id, project),
      };
    }
    return {
      title: `Register the trusted publisher at ${title}`,
      lines: [
        ...publisher(project, "pypi-publish.yml", id),
        'A project that is not there yet is registered as a "pending publisher".',
      ],
      link: name === undefined
        ? `${site}/manage/account/publishing/`
        : `${site}/manage/project/${name}/settings/publishing/`,
    };
  });
}

/** At npm. */
export function npm({ auth }: Settings, project: Project): readonly Chore[] {
  const name = project.packages.get("npm-publish") ?? "PACKAGE";
  if (auth === "token") {
    return [{
      title: "Store a token of npm as the secret NPM_TOKEN",
      lines: [
        'A granular token that may publish this package, in the environment "npm".',
      ],
      link: "https://www.npmjs.com/settings/~/tokens",
      command: secretCommand("NPM_TOKEN", "npm", project),
    }];
  }
  return [{
    title: "Register the trusted publisher at npm",
    lines: [
      ...publisher(project, "npm-publish.yml", "npm"),
      'Allow "npm publish". The package must exist: its first version is published by hand.',
      '"repository.url" of package.json has to name this repository.',
    ],
    link: `https://www.npmjs.com/package/${name}/access`,
  }];
}

/** At crates.io. */
export function crates({ auth }: Settings, project: Project): readonly Chore[] {
  const name = project.packages.get("crates-publish") ?? "CRATE";
  if (auth === "token") {
    return [{
      title: "Store a token of crates.io as the secret CARGO_REGISTRY_TOKEN",
      lines: ['With the scope "publish-update", in the environment "crates-io".'],
      link: "https://crates.io/settings/tokens/new",
      command: secretCommand("CARGO_REGISTRY_TOKEN", "crates-io", project),
    }];
  }
  return [{
    title: "Register the trusted publisher at crates.io, for each crate",
    lines: [
      ...publisher(project, "crates-publish.yml", "crates-io"),
      "A crate must exist: its first version is published by hand.",
    ],
    link: `https://crates.io/crates/${name}/settings`,
  }];
}

/** At JSR. */
export function jsr(project: Project): readonly Chore[] {
  const name = project.packages.get("jsr-publish") ?? "@SCOPE/PACKAGE";
  return [{
    title: "Link the package to this repository at JSR",
    lines: [`Repository: ${slugOf(project)}`],
    link: `https://jsr.io/${name}/settings`,
  }];
}

/** What registries ask for, word for word. */
function publisher(project: Project, file: string, environment: string) {
  const [owner, repository] = slugOf(project).split("/");
  return [
    `Owner: ${owner}   Repository: ${repository}`,
    `Workflow: ${file}   Environment: ${environment}`,
  ];
}

/** Stores a secret of an environment. */
export function secretCommand(
  name: string,
  environment: string,
  project: Project,
): string {
  return `gh secret set ${name} --env ${environment} --repo ${slugOf(project)}`;
}

/** A page of the repository's settings. */
export function settingsPage({ web }: Project, page: string): string {
  return `${web ?? "https://github.com/OWNER/REPOSITORY"}/settings/${page}`;
}

/** `owner/repository`, or words to be replaced. */
export function slugOf({ web }: Project): string {
  return web === undefined
    ? "OWNER/REPOSITORY"
    : new URL(web).pathname.replace(/^\/+/, "");
}

/** The secret of a registry that is told who publishes by a token alone. */
export interface TokenOf {
  readonly workflow: WorkflowName;
  readonly title: string;
  readonly secret: string;
  readonly page: string;
}

/** The registries besides the indexes of Python, with what takes a token of theirs. */
export const TOKENS: readonly TokenOf[] = [
  {
    workflow: "npm-publish",
    title: "npm",
    secret: "NPM_TOKEN",
    page: "https://www.npmjs.com/settings/~/tokens",
  },
  {
    workflow: "crates-publish",
    title: "crates.io",
    secret: "CARGO_REGISTRY_TOKEN",
    page: "https://crates.io/settings/tokens/new",
  },
  {
    workflow: "jsr-publish",
    title: "JSR",
    secret: "JSR_TOKEN",
    page: "https://jsr.io/account/tokens/create",
  },
];
