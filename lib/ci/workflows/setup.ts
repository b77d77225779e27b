/**
 * What a person must still click or run before the workflows work: once, by hand.
 *
 * Sources: github/docs, "Managing your personal access tokens", "Creating rulesets for a
 * repository"; the registries' pages on trusted publishing.
 */
import { INDEXES } from "./pypi_publish.ts";
import type { Settings } from "./settings.ts";
import { GITLAB_PATH, type System, type WorkflowName } from "./workflows.ts";

/** The project, as hosts and registries know it. */
export interface Project {
  /** The repository's page, without `/` at its end; nothing when it is not known. */
  readonly web: string | undefined;
  /** A workflow → the name of the package that it publishes. */
  readonly packages: ReadonlyMap<WorkflowName, string>;
}

/** One thing to do. */
export interface Chore {
  readonly title: string;
  readonly lines: readonly string[];
  /** Where to click. */
  readonly link?: string;
  /** What does the same in a shell. */
  readonly command?: string;
}

/** All there is to do for these workflows, in a good order. */
export function choresOf(
  system: System,
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  return system === "gitlab"
    ? gitlabChores(names, settings, project)
    : githubChores(names, settings, project);
}

function githubChores(
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  const has = (name: WorkflowName) => names.includes(name);
  return [
    ...environments(names, project),
    ...(has("create-release") ? pushChores(settings, project) : []),
    ...(has("pypi-publish") ? pypi(settings, project) : []),
    ...(has("npm-publish") ? npm(settings, project) : []),
    ...(has("crates-publish") ? crates(settings, project) : []),
    ...(has("jsr-publish") ? jsr(project) : []),
    ...notifications(names, settings, project),
    protectTags(settings, project),
  ];
}

function pushChores(settings: Settings, project: Project): readonly Chore[] {
  if (settings.push === "dispatch") return [];
  if (settings.push === "app") {
    return [{
      title: "Create a GitHub App that pushes",
      lines: [
        'Repository permissions: "Contents: Read and write"; "Workflows: Read and write" too',
        "if releases change .github/workflows. No webhook. Install it on this repository,",
        "and create a private key.",
      ],
      link: "https://github.com/settings/apps/new?webhook_active=false&contents=write",
    }, {
      title: "Store the App's client id and its private key",
      lines: [],
      link: settingsPage(project, "environments"),
      command: ["RUNG_APP_ID", "RUNG_APP_KEY"].map((name) =>
        secretCommand(name, "release", project)
      ).join("\n"),
    }];
  }
  return settings.tokens.flatMap((name) => [{
    title: `Create the token ${name}`,
    lines: [
      'A fine-grained token for this repository alone, with "Contents: Read and write"; with',
      '"Workflows: Read and write" too if releases change .github/workflows. (A classic one',
      'needs "repo", and "workflow".) Note when it expires: `rung token check` tells, too.',
    ],
    link: `https://github.com/settings/personal-access-tokens/new?name=${name}` +
      "&contents=write",
  }, {
    title: `Store it as the secret ${name}`,
    lines: [
      'In the environment "release": then only the job that releases can have it.',
    ],
    link: settingsPage(project, "environments"),
    command: secretCommand(name, "release", project),
  }]);
}

const ENVIRONMENTS: Readonly<Partial<Record<WorkflowName, readonly string[]>>> = {
  "create-release": ["release"],
  "pypi-publish": INDEXES.map(({ id }) => id),
  "npm-publish": ["npm"],
  "crates-publish": ["crates-io"],
  "jsr-publish": ["jsr"],
};

function environments(
  names: readonly WorkflowName[],
  project: Project,
): readonly Chore[] {
  const needed = names.flatMap((name) => ENVIRONMENTS[name] ?? []);
  if (needed.length === 0) return [];
  return [{
    title: `Create the environments ${needed.join(", ")}`,
    lines: [
      "Whoever has to agree before a job goes on is a required reviewer of its environment.",
      `Limit them: "release" to the branch of releases, the others to tags.`,
    ],
    link: settingsPage(project, "environments"),
    command: needed.map((name) =>
      `gh api --method PUT repos/${slugOf(project)}/environments/${name}`
    ).join("\n"),
  }];
}

function pypi({ auth }: Settings, project: Project): readonly Chore[] {
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

function npm({ auth }: Settings, project: Project): readonly Chore[] {
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

function crates({ auth }: Settings, project: Project): readonly Chore[] {
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

function jsr(project: Project): readonly Chore[] {
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

function notifications(
  names: readonly WorkflowName[],
  { notify }: Settings,
  project: Project,
): readonly Chore[] {
  if (names.every((name) => name === "create-release")) return [];
  return notify.map((service) => {
    const name = `${service.toUpperCase()}_WEBHOOK_URL`;
    return {
      title: `Store the address of the webhook as the secret ${name}`,
      lines: [],
      link: settingsPage(project, "secrets/actions"),
      command: `gh secret set ${name} --repo ${slugOf(project)}`,
    };
  });
}

function protectTags({ tag }: Settings, project: Project): Chore {
  const ruleset = {
    name: "release tags",
    target: "tag",
    enforcement: "active",
    conditions: {
      ref_name: { include: [`refs/tags/${tag.before}*${tag.after}`], exclude: [] },
    },
    rules: [{ type: "deletion" }, { type: "update" }],
  };
  return {
    title: "Protect the tags: a published one never moves",
    lines: [],
    link: settingsPage(project, "rules/new?target=tag"),
    command: `echo '${JSON.stringify(ruleset)}' |\n` +
      `  gh api --method POST repos/${slugOf(project)}/rulesets --input -`,
  };
}

function secretCommand(name: string, environment: string, project: Project): string {
  return `gh secret set ${name} --env ${environment} --repo ${slugOf(project)}`;
}

function settingsPage({ web }: Project, page: string): string {
  return `${web ?? "https://github.com/OWNER/REPOSITORY"}/settings/${page}`;
}

/** `owner/repository`, or words to be replaced. */
function slugOf({ web }: Project): string {
  return web === undefined
    ? "OWNER/REPOSITORY"
    : new URL(web).pathname.replace(/^\/+/, "");
}

function gitlabChores(
  names: readonly WorkflowName[],
  { tokens: [token], tag, auth }: Settings,
  project: Project,
): readonly Chore[] {
  const web = project.web ?? "https://gitlab.com/GROUP/PROJECT";
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
    ...(names.includes("create-release")
      ? [{
        title: `Create a project access token, and store it as the variable ${token}`,
        lines: [
          'Role "Maintainer", scope "write_repository". The variable is masked and protected.',
        ],
        link: `${web}/-/settings/access_tokens`,
        command: `glab variable set ${token} --masked --protected`,
      }]
      : []),
    ...(names.includes("pypi-publish") ? publishers : []),
    {
      title: `Protect the tags ${tag.before}*${tag.after}`,
      lines: [
        '"Allowed to create": the token\'s user. Protected variables need it, too.',
      ],
      link: `${web}/-/settings/repository`,
    },
  ];
}
