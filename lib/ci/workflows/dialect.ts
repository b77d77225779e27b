/**
 * What servers that run workflows differ in, as a table: GitHub, and what is made like it. Where
 * a server does without a key, the key is left out: a file must not promise what nobody keeps.
 *
 * Sources: Gitea's docs, "Compared to GitHub Actions"; Forgejo's docs, "Forgejo Actions, GitHub
 * Actions compatibility".
 */

/** How workflows are written for a server. */
export interface Dialect {
  /** Where they stand, from the root. */
  readonly folder: string;
  /** What stands before an action's name: servers take actions from other places by default. */
  readonly actions: string;
  /** Whether `permissions` limits the job's own token. */
  readonly hasPermissions: boolean;
  /** Whether `environment` keeps secrets, and asks people. */
  readonly hasEnvironments: boolean;
  /** Who may push a tag there that starts workflows. */
  readonly pushes: readonly ("token" | "app" | "dispatch")[];
  /** Whose commit it is, in `git`'s form: the address that belongs to `github.actor`. */
  readonly email: string;
}

/** GitHub's own. */
export const GITHUB: Dialect = {
  folder: ".github/workflows",
  actions: "",
  hasPermissions: true,
  hasEnvironments: true,
  pushes: ["token", "app", "dispatch"],
  email: "${{ github.actor_id }}+${{ github.actor }}@users.noreply.github.com",
};

/** Gitea's: it reads `.github/workflows` too, where this folder is not there. */
export const GITEA: Dialect = {
  folder: ".gitea/workflows",
  actions: "https://github.com/",
  hasPermissions: false,
  hasEnvironments: false,
  pushes: ["token"],
  email: "${{ github.event.sender.email }}",
};

/** Forgejo's. */
export const FORGEJO: Dialect = { ...GITEA, folder: ".forgejo/workflows" };
