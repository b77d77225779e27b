/**
 * What a forge may be able to do, each an ability of its own: whoever needs one asks for it,
 * and whoever lacks it says so in its row. Pure: requests and answers, no sockets.
 */
import type { Result } from "../fault.ts";
import type { Outlook } from "./workflows.ts";

/** Who a token belongs to. */
export interface Viewer {
  /** Nothing where the token may not ask, or is nobody's. */
  readonly login: string | undefined;
  /** The scopes of a classic token; nothing for all other kinds, which tell none. */
  readonly scopes: readonly string[] | undefined;
  /** When it ends, as `2027-03-01 12:00:00 UTC`; nothing when the forge does not say. */
  readonly expires: string | undefined;
}

/** A file of a release, as the forge has it. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  /** `uploaded`, or `starter` for one whose upload was cut off. */
  readonly state: string;
  readonly sizeBytes: number;
  /** `sha256:…`; nothing from a server too old to tell. */
  readonly digest: string | undefined;
  /** Where it can be downloaded. */
  readonly url?: string | undefined;
}

/** A file to send: where it is on this machine, and under which name it is to stand there. */
export interface AssetFile {
  readonly name: string;
  /** Its own name, where the forge gives it another one: people read that one. */
  readonly label: string;
  readonly path: string;
  readonly sizeBytes: number;
  onProgress(sentBytes: number): void;
}

/** How an upload ended: the file as the forge has it, if it said so, and what was sent. */
export interface Uploaded {
  readonly asset: Asset | undefined;
  /** The SHA-256 of the bytes that were sent, in 64 digits. */
  readonly sha256: string;
}

/** The files of releases. */
export interface Assets {
  /** The name that a file gets there, whose own is `name`. */
  nameOf(name: string): string;
  list(release: Release): Promise<Result<readonly Asset[]>>;
  upload(release: Release, file: AssetFile): Promise<Result<Uploaded>>;
  /** Takes a file away; fine when it is not there. */
  remove(release: Release, asset: Asset): Promise<Result<unknown>>;
  /** For a forge that tells no digests: the SHA-256 of the file as it is there. */
  digestOf?(asset: Asset): Promise<string | undefined>;
}

/** A release, as the forge has it. */
export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly isDraft: boolean;
  /** Nothing where the forge has no such mark. */
  readonly isPrerelease: boolean | undefined;
  /** Whether nothing but its texts and marks can change any more. */
  readonly isImmutable: boolean;
  /** Its page. */
  readonly url: string;
  /** Where its files are sent, without a query. */
  readonly uploadUrl: string;
  readonly assets: readonly Asset[];
}

/** What a release is to say when it is published. */
export interface ReleaseTexts {
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly isPrerelease: boolean;
  /** Whether it becomes the one that visitors see first. */
  readonly isLatest: boolean;
}

/** Releases. Their steps look first, so that a run that was killed is finished by the next. */
export interface Releases {
  /**
   * How a release that must not become the latest is kept from it, where the forge has no word
   * for that: marked as a pre-release, or dated before the latest.
   */
  readonly keepsLatest?: "mark" | "date";
  /**
   * Whether the forge has taken in the push of a tag, so that a draft stays one; nothing where
   * it does not tell.
   */
  isReady?(tag: string): Promise<boolean | undefined>;
  /** The releases of a tag: the published one first, then drafts, oldest first. */
  list(tag: string): Promise<Result<readonly Release[]>>;
  /** Makes a draft; nothing when the answer was lost, so that whoever calls looks again. */
  createDraft(texts: ReleaseTexts): Promise<Result<Release | undefined>>;
  /**
   * Publishes a draft, or mends the texts of what is published already; nothing when another
   * run has published the tag meanwhile.
   */
  publish(release: Release, texts: ReleaseTexts): Promise<Result<Release | undefined>>;
  /** Takes a draft away; fine when it is not there. */
  removeDraft(release: Release): Promise<Result<unknown>>;
  /** The tag that visitors see first; nothing when there is none. */
  latestTag(): Promise<Result<string | undefined>>;
  /** Notes that the forge makes itself, of what came after `previous`. */
  generateNotes?(tag: string, previous: string | undefined): Promise<Result<string>>;
  readonly assets?: Assets;
}

/** A run of a workflow. */
export interface WorkflowRun {
  /** `.github/workflows/pypi-publish.yml`. */
  readonly path: string;
  readonly event: string;
  /** The branch or tag. */
  readonly ref: string;
  readonly url: string;
  /** Who started it. */
  readonly actor: string | undefined;
}

/** The workflows that a tag or a release starts. */
export interface Runs {
  /** Where the workflow files are, from the root, without a slash at the end. */
  readonly folders: readonly string[];
  /** The one file that stands for such folders, and what it makes a tag start. */
  readonly file?: {
    readonly path: string;
    /** `read` gives another file of the commit that this one takes in, if it is there. */
    outlookOf(
      text: string,
      read: (path: string) => Promise<string | undefined>,
    ): Promise<Outlook>;
  };
  /** Whether publishing a release starts the workflows that wait for that. */
  readonly startsOnRelease: boolean;
  /** The login of the job's own token, whose pushes start nothing. */
  readonly jobLogin: string;
  /** The page that shows them. */
  readonly page: string;
  /** The runs for a commit. */
  of(sha: string): Promise<Result<readonly WorkflowRun[]>>;
  /**
   * Starts a workflow by hand, on a tag; gives the run's page if the forge tells it, or
   * `unseen` where it does not see the tag yet.
   */
  dispatch(
    workflow: string,
    tag: string,
  ): Promise<Result<string | undefined | "unseen">>;
}

/** A ref that was moved, and what it may lead to since: the commit, or its tag's object. */
export interface Move {
  /** In full: `refs/heads/main`. */
  readonly ref: string;
  readonly to: readonly string[];
}

/** Who moved which ref. */
export interface Activity {
  /** The login of whoever moved the ref; nothing when the forge does not say, or not yet. */
  pusherOf(move: Move): Promise<string | undefined>;
}

/** What a tree has under a name. */
export interface TreeEntry {
  /** From the repository's root, with `/`. */
  readonly path: string;
  /** `100644`; `100755` for a program, `120000` for a link, `160000` for a submodule. */
  readonly mode: string;
  /** The id of the blob. */
  readonly sha: string;
}

/** The tree of a commit. */
export interface Tree {
  /** By their paths. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** Whether only the folders of what was wanted are in it. */
  readonly isCut: boolean;
}

/** A commit to make. */
export interface NewCommit {
  readonly branch: string;
  /** What the branch has to be at. */
  readonly head: string;
  readonly message: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** A commit of a branch. */
export interface BranchCommit {
  readonly sha: string;
  readonly message: string;
  readonly parents: readonly string[];
}

/** How the making of a commit ended: its id, or the branch was elsewhere, or nobody knows. */
export type Making = { readonly commit: string } | "stale" | "unknown";

/** An annotated tag to make. */
export interface NewTag {
  readonly tag: string;
  readonly message: string;
  readonly commit: string;
}

/** Commits and tags that the forge makes itself, read and made without git. */
export interface ApiCommits {
  /** The commit of a branch; nothing when there is no such branch. */
  branchTip(branch: string): Promise<Result<string | undefined>>;
  /** The commit that a tag leads to; nothing when there is no such tag. */
  tagCommit(tag: string): Promise<Result<string | undefined>>;
  /** Whether the forge has the commit, on whatever branch. */
  hasCommit(sha: string): Promise<Result<boolean>>;
  /** Whether a commit is the tip, or among those that the tip stands on. */
  isWithin(commit: string, tip: string): Promise<Result<boolean>>;
  /** Makes a commit on the branch if that is where it has to be: all of it, or nothing. */
  commitOnBranch(commit: NewCommit): Promise<Result<Making>>;
  /** The last commits of a branch, newest first. */
  commitsOf(branch: string): Promise<Result<readonly BranchCommit[]>>;
  /** Makes a tag's object; nothing when the forge does not see the commit, or not yet. */
  makeTagObject(tag: NewTag): Promise<Result<string | undefined>>;
  /** Makes a tag's ref: made, there already, or nobody knows: the answer was lost. */
  makeTagRef(tag: string, sha: string): Promise<Result<"made" | "there" | "unknown">>;
  /** The files of a commit; of a large one those in the folders of `wanted`. */
  treeEntries(commit: string, wanted: readonly string[]): Promise<Result<Tree>>;
  /** The bytes of a blob. */
  blobBytes(sha: string): Promise<Result<Uint8Array>>;
}
