/** Commits and tags that a forge makes itself, without git: what is asked of it. Pure. */
import type { Result } from "../fault.ts";

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
  /** Without bytes: taken away. */
  readonly files: readonly {
    readonly path: string;
    readonly bytes: Uint8Array | undefined;
  }[];
}

/** A commit of a branch. */
export interface BranchCommit {
  readonly sha: string;
  readonly message: string;
  readonly parents: readonly string[];
}

/** A commit as the forge has it, on a branch or on none. */
export interface CommitRead extends BranchCommit {
  /** The id of its tree. */
  readonly tree: string;
}

/** A merge commit to make, which no branch leads to yet. */
export interface NewMerge {
  readonly message: string;
  readonly parents: readonly string[];
  /** The tree that it has, but for the files. */
  readonly tree: string;
  readonly files: readonly {
    readonly path: string;
    readonly mode: string;
    readonly text: string;
  }[];
}

/** A ref that is to move. */
export interface RefMove {
  /** In full: `refs/heads/main`. */
  readonly ref: string;
  /** What it has to be at; nothing where it may not be there. */
  readonly from?: string;
  /** What it is to be at; nothing where it is to go. */
  readonly to?: string;
  /** Whether it may lead to what does not stand on where it was. */
  readonly isForced?: true;
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
  /** A commit, wherever it stands; nothing when the forge has no such one. */
  readCommit(sha: string): Promise<Result<CommitRead | undefined>>;
  /** Makes a branch: made, there already, or nobody knows: the answer was lost. */
  makeBranch(
    branch: string,
    sha: string,
  ): Promise<Result<"made" | "there" | "unknown">>;
  /** Whether it signs the merges that it makes for the token of that user. */
  signsMergesOf(login: string): boolean;
  /** Makes a merge commit that no branch leads to yet, and gives its id. */
  makeMerge(merge: NewMerge): Promise<Result<string>>;
  /** Moves refs, each from where it has to be: all of them, or none. */
  moveRefs(moves: readonly RefMove[]): Promise<Result<"moved" | "unknown">>;
  /** The files of a commit; of a large one those in the folders of `wanted`. */
  treeEntries(commit: string, wanted: readonly string[]): Promise<Result<Tree>>;
  /** The bytes of a blob. */
  blobBytes(sha: string): Promise<Result<Uint8Array>>;
}
