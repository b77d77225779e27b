/** What a project says about its workflows, every default filled in. */

/** A tool that runners may not have, or not in the version that is pinned. */
export type Tool = "deno" | "node" | "uv";

/** What a project's npm packages are installed with; `unlocked` is npm without a lockfile. */
export type NpmClient = "npm" | "unlocked" | "pnpm" | "yarn" | "yarn-classic" | "bun";

/** What stands around the version in a tag. */
interface Around {
  readonly before: string;
  readonly after: string;
}

/** All that the texts depend on. */
export interface Settings {
  /** The rung that jobs install. */
  readonly rung: {
    readonly version: string;
    /** Where its releases are: a folder `vVERSION` is in it, without `/` at its end. */
    readonly download: string;
    /** The SHA-256 of the file that is downloaded; nothing: `SHA256SUMS` beside it says. */
    readonly sha256?: string | undefined;
    /** What is known of the release's files besides: a name → its SHA-256. */
    readonly sums?: Readonly<Record<string, string>> | undefined;
  };
  /** How rung gets into a job; `source` is for rung's own repository. */
  readonly install: "binary" | "deno" | "source";
  /** What the project's tags are, or those of the package that leads. */
  readonly tag: Around;
  /** The same for each package, where packages have tags of their own; else nothing. */
  readonly packages?: readonly Around[] | undefined;
  /** Where releases may be cut, as rung checks it itself; nothing: the default branch. */
  readonly branch?: string | undefined;
  /**
   * Whether the server knows `concurrency.queue`. GitHub Enterprise Server does not, and a
   * workflow with an unknown key is invalid there.
   */
  readonly queue: boolean;
  /** Whether a release writes into `.github/workflows`: that takes a right of its own. */
  readonly changesWorkflows: boolean;
  /** The label of a Linux runner. */
  readonly runsOn: string;
  /** Who pushes the tag: a person's token, a GitHub App, or the job itself. */
  readonly push: "token" | "app" | "dispatch";
  /** The secrets that may hold the token, the default first; one at the least. */
  readonly tokens: readonly [string, ...string[]];
  /** Where the name of the token's secret comes from. */
  readonly tokenInput: "list" | "free";
  /** The channels to choose from, the default first. */
  readonly channels: readonly string[];
  /** How a registry knows who publishes. */
  readonly auth: "trusted" | "token";
  /** Who vouches for the files: the registry alone, GitHub too, or nobody. */
  readonly attest: "registry" | "github" | "none";
  /** Whether no file has the version: a release is a tag, and nothing is committed. */
  readonly isTagOnly: boolean;
  /** What installs, builds and packs its npm packages; npm if absent. */
  readonly npmClient?: NpmClient | undefined;
  /** When the GitHub Release is published: by the press of the button, or with its files. */
  readonly githubRelease: "first" | "last";
  /** The file with the reviewed notes, from the root. */
  readonly notes: string;
  readonly notify: readonly ("slack" | "discord")[];
  readonly notifyChannels: readonly string[];
  /** Shell commands before the build, and instead of the usual one; may have lines. */
  readonly test?: string | undefined;
  readonly build?: string | undefined;
  /** Globs of the files that a plain release hands out. */
  readonly assets: readonly string[];
  /** What the jobs of a plain release that run the project's commands bring along. */
  readonly tools: readonly Tool[];
  /** The secrets that the build of a plain release gets, as variables. */
  readonly buildSecrets: readonly string[];
  /** The machines that a plain release builds on; none: the usual one. */
  readonly buildOn: readonly string[];
  /** Shell commands that try the files in `dist`, and the machines they try them on. */
  readonly try?: string | undefined;
  readonly tryOn: readonly string[];
  /** The Dockerfile of the image that a plain release pushes. */
  readonly image?: string | undefined;
  /** Whether the image of a pre-release with the very code is taken up in its place. */
  readonly retagsImage: boolean;
  /** Whether the files of a pre-release with the very code are taken up, and not built anew. */
  readonly carriesAssets: boolean;
  /** The workflows that the tag is to start, by file name. */
  readonly publishers: readonly string[];
}
