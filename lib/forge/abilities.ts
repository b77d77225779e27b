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

/** What a forge tells of a commit: who wrote it there, and which request brought it. */
export interface CommitTold {
  readonly sha: string;
  /** Address, in lower case → the name on the forge. */
  readonly handles: Readonly<Record<string, string>>;
  readonly request?: string;
  readonly labels: readonly string[];
}

/** Who wrote commits, by their names on the forge. */
export interface Authors {
  /** How many commits one question may be about. */
  readonly most: number;
  /** Whether it tells names, in one question for many; if not, it is asked for labels alone. */
  readonly knowsHandles?: true;
  /** Those of the commits that it knows. Fails as the forge refuses. */
  of(shas: readonly string[]): Promise<Result<readonly CommitTold[]>>;
}

/** A file of a release, as the forge has it. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  /** `uploaded`; `starter` for one whose upload was cut off, `external` for a link. */
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

/** A file that came from the forge. */
export interface Saved {
  readonly sizeBytes: number;
  /** The SHA-256 of what came, in 64 digits. */
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
  /** Brings the file itself to a path where none is; nothing when it did not come whole. */
  save?(asset: Asset, path: string): Promise<Saved | undefined>;
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
   * Where the newest date makes the latest: dates a published release one second before, or
   * after, that of another tag. Fails as the forge refuses.
   */
  redate?(
    release: Release,
    side: "before" | "after",
    tag: string,
  ): Promise<Result<unknown>>;
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
  /**
   * Notes that the forge makes itself, of what came after `previous`; `branch` is where a tag
   * that is not there yet will be.
   */
  generateNotes?(
    tag: string,
    previous: string | undefined,
    branch?: string,
  ): Promise<Result<string>>;
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
  /**
   * Where the workflow files are, from the root, without a slash at the end: the first folder
   * that is there counts.
   */
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

/** What the plan of a repository's owner is good for. */
export interface Plan {
  /** What this repository does without, in words, for a person; none where it has all. */
  lacks(): Promise<readonly string[]>;
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
