/** What a person must do on GitHub: a token, environments, secrets, rules for tags. */
import { isOwner, RELEASE_ENVIRONMENT } from "../after.ts";
import { IMAGE_ENVIRONMENT } from "../image.ts";
import { INDEXES } from "../pypi_publish.ts";
import {
  crates,
  jsr,
  npm,
  pypi,
  secretCommand,
  settingsPage,
  slugOf,
} from "./registries.ts";
import type { Settings } from "../settings.ts";
import { tagsOf } from "../several.ts";
import { type Chore, type Project, shellQuoted } from "./chore.ts";
import { rightsOf, rightsQuery } from "./rights.ts";
import { cutsReleases, type WorkflowName } from "../workflows.ts";

/** All there is to do on GitHub and at the registries. */
export function githubChores(
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  const has = (name: WorkflowName) => names.includes(name);
  return [
    ...environments(names, settings, project),
    ...(names.some(cutsReleases)
      ? pushChores(settings, project, has("release-pr"))
      : []),
    ...(has("pypi-publish") ? pypi(settings, project) : []),
    ...(has("npm-publish") ? npm(settings, project) : []),
    ...(has("crates-publish") ? crates(settings, project) : []),
    ...(has("jsr-publish") ? jsr(project) : []),
    ...notifications(names, settings, project),
    ...immutable(settings, project),
    protectTags(settings, project),
    ...onFreePlan(names, settings, project),
  ];
}

/** What is otherwise where a repository is private and its owner's plan is the free one. */
function onFreePlan(
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  const vouches = settings.attest === "none"
    ? []
    : ['No attestations: say attest = "none" in [workflows].'];
  const secrets = names.some(cutsReleases) && settings.push !== "dispatch"
    ? settings.push === "app" ? ["RUNG_APP_ID", "RUNG_APP_KEY"] : settings.tokens
    : [];
  return [{
    title: "Only where the repository is private, on a free plan: do without these",
    lines: [
      "No rulesets: GitHub answers the command that protects the tags with 403.",
      "No environments that keep secrets or ask anybody: the jobs run all the same. Store",
      "each secret as one of the repository, without --env.",
      ...vouches,
      "`rung doctor` says whether it is so.",
    ],
    ...(secrets.length > 0
      ? {
        link: settingsPage(project, "secrets/actions"),
        command: secrets.map((name) =>
          `gh secret set ${name} --repo ${slugOf(project)}`
        ).join("\n"),
      }
      : {}),
  }];
}

function pushChores(
  settings: Settings,
  project: Project,
  opensPulls: boolean,
): readonly Chore[] {
  if (settings.push === "dispatch") return [];
  if (settings.push === "app") {
    return [{
      title: "Create a GitHub App that pushes",
      lines: [
        `Repository permissions: ${rightsOf(settings, opensPulls)}.`,
        "No webhook. Install it on this repository, and create a private key.",
      ],
      link: `https://github.com/settings/apps/new?webhook_active=false&${
        rightsQuery(settings, opensPulls)
      }`,
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
      "A fine-grained token for this repository alone, with",
      `${rightsOf(settings, opensPulls)}.`,
      `(A classic one needs "repo"${
        settings.changesWorkflows ? ' and "workflow"' : ""
      }.) Note when it expires: \`rung token check\` tells, too.`,
    ],
    link: `https://github.com/settings/personal-access-tokens/new?name=${name}&${
      rightsQuery(settings, opensPulls)
    }`,
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
  "release-pr": ["release"],
  "pypi-publish": INDEXES.map(({ id }) => id),
  "npm-publish": ["npm"],
  "crates-publish": ["crates-io"],
  "jsr-publish": ["jsr"],
};

function environments(
  names: readonly WorkflowName[],
  settings: Settings,
  project: Project,
): readonly Chore[] {
  const needed = [
    ...names.flatMap((name) => ENVIRONMENTS[name] ?? []),
    ...names.some((name) => publishesRelease(name, settings))
      ? [RELEASE_ENVIRONMENT]
      : [],
    ...(names.includes("release") && settings.image !== undefined)
      ? [IMAGE_ENVIRONMENT]
      : [],
  ];
  if (needed.length === 0) return [];
  const limits = needed.map((name) => ({ name, ...limitOf(name, settings) }));
  return [{
    title: `Create the environments ${needed.join(", ")}`,
    lines: [
      "Whoever has to agree before a job goes on is a required reviewer of its environment.",
      ...limits.map(({ name, words }) => `Limit "${name}" to ${words}.`),
    ],
    link: settingsPage(project, "environments"),
    command: limits.flatMap(({ name, refs }) => {
      const path = `repos/${slugOf(project)}/environments/${name}`;
      if (refs.length === 0) return [`gh api --method PUT ${path}`];
      return [
        `echo ${shellQuoted(JSON.stringify(LIMITED))} |\n` +
        `  gh api --method PUT ${path} --input -`,
        ...refs.map(([type, pattern]) =>
          `gh api --method POST ${path}/deployment-branch-policies \\\n` +
          `  --raw-field name=${shellQuoted(pattern)} --raw-field type=${type}`
        ),
      ];
    }).join("\n"),
  }];
}

function publishesRelease(name: WorkflowName, settings: Settings): boolean {
  return settings.githubRelease === "last" && !cutsReleases(name) &&
    isOwner(settings, name);
}

/** An environment for the branches and tags alone that are named. */
const LIMITED = {
  deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
};

/** What may use an environment: in words, and as GitHub takes it where that is known. */
function limitOf(environment: string, settings: Settings): {
  readonly words: string;
  readonly refs: readonly (readonly ["tag" | "branch", string])[];
} {
  const { branch } = settings;
  if (environment !== "release") {
    const tags = tagsOf(settings);
    return {
      ...{
        words: `the tags ${tags.join(", ")}`,
        refs: tags.map((each) => ["tag", each]),
      },
    };
  }
  if (branch === undefined) {
    return { words: "the branch that releases are cut on", refs: [] };
  }
  return { words: `the branch ${branch}`, refs: [["branch", branch]] };
}

function notifications(
  names: readonly WorkflowName[],
  { notify }: Settings,
  project: Project,
): readonly Chore[] {
  if (names.every(cutsReleases)) return [];
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

/** Only where files are there before the release is: else the last job of each would fail. */
function immutable({ githubRelease }: Settings, project: Project): readonly Chore[] {
  if (githubRelease === "first") return [];
  return [{
    title: "Make releases immutable, if you like: the workflows are ready for it",
    lines: ["What is published then keeps its files and its tag for ever."],
    link: settingsPage(project, "").replace(/\/$/, ""),
    command: `gh api --method PUT repos/${slugOf(project)}/immutable-releases`,
  }];
}

function protectTags(settings: Settings, project: Project): Chore {
  const ruleset = {
    name: "release tags",
    target: "tag",
    enforcement: "active",
    conditions: {
      ref_name: {
        include: tagsOf(settings).map((each) => `refs/tags/${each}`),
        exclude: [],
      },
    },
    rules: [{ type: "deletion" }, { type: "update" }],
  };
  return {
    title: "Protect the tags: a published one never moves",
    lines: [],
    link: settingsPage(project, "rules/new?target=tag"),
    command: `echo ${shellQuoted(JSON.stringify(ruleset))} |\n` +
      `  gh api --method POST repos/${slugOf(project)}/rulesets --input -`,
  };
}
