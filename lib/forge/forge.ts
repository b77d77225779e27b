/**
 * What a host must be to be a forge: a row of `forges.ts`, in a folder of its own. What only
 * some can do is an ability beside it (`abilities.ts`); what each bears is its limits.
 */
import type { Result } from "../fault.ts";
import type {
  Activity,
  Assets,
  Authors,
  Plan,
  Releases,
  Runs,
  Saved,
  Viewer,
} from "./abilities.ts";
import type { ApiCommits } from "./api_commits.ts";
import type { Pulls } from "./pulls.ts";
import type { Rules } from "./rules.ts";
import type { Address, Place, Told } from "./place.ts";
import type { Reading } from "./refusal.ts";
import type { Reply, Send } from "./send.ts";
import type { Signals } from "./signals.ts";
import type { Discussions } from "./discussions.ts";
import type { Statuses } from "./statuses.ts";

/** What a forge bears. Checked before the push: afterwards it is too late. */
export interface Limits {
  /** The longest notes of a release, in characters (UTF-16 units). */
  readonly notesCharacters: number;
  /** The largest file of a release, in bytes. */
  readonly assetBytes: number;
  /** The most files of a release. */
  readonly assets: number;
  /** The longest name of a file, in characters (UTF-16 units). */
  readonly nameCharacters: number;
  /** The most tags of one push that start workflows. */
  readonly tagsAPush: number;
  /** The most bytes of files in a commit that is made through the API. */
  readonly commitBytes: number;
}

/** A file on its way to the forge. */
export interface FileToSend {
  readonly url: string;
  /** POST where it is not said. */
  readonly method?: "PUT";
  readonly path: string;
  readonly sizeBytes: number;
  /** Where it goes as a field of a form, and not by itself: the field, and the file's name. */
  readonly form?: { readonly field: string; readonly name: string };
  onProgress(sentBytes: number): void;
}

/** A repository there, and a way to ask about it. Given by `lib/access`. */
export interface Connection {
  readonly place: Place;
  /** The variable that holds the token, for the faults. */
  readonly source: string;
  readonly send: Send;
}

/** What sends files. */
export interface Uploader {
  /** Sends a file once; the answer's digest is that of what was sent. */
  sendFile(file: FileToSend): Promise<Reply & { readonly sha256: string }>;
  /**
   * The SHA-256 of what is at an address, in 64 digits; nothing when it did not come whole.
   * The token goes to the forge's own server alone.
   */
  digestAt(url: string): Promise<string | undefined>;
  /**
   * The same, and the file itself, to a path where none is: in pieces, whatever its size. At
   * most `mostBytes` come.
   */
  saveAt(url: string, path: string, mostBytes: number): Promise<Saved | undefined>;
}

/** A repository on a forge, open to questions: what it must answer, and what it may. */
export interface OpenForge {
  readonly forge: Forge;
  readonly place: Place;
  readonly source: string;
  /** Who the token belongs to. Fails with `token_rejected`, `forge_unreachable`, … */
  viewer(): Promise<Result<Viewer>>;
  readonly releases?: Releases;
  /** Files of the whole repository, where there are no releases to have them. */
  readonly downloads?: Assets;
  readonly runs?: Runs;
  readonly activity?: Activity;
  readonly plan?: Plan;
  readonly rules?: Rules;
  /** What gates ask for. */
  readonly signals?: Signals;
  readonly commits?: ApiCommits;
  readonly authors?: Authors;
  readonly pulls?: Pulls;
  readonly statuses?: Statuses;
  readonly discussions?: Discussions;
}

/** A question that anybody may ask a server. */
export interface Probe {
  readonly path: string;
  /** Whether the answer's JSON is that of such a forge. */
  isMine(body: unknown): boolean;
}

/** A program of the forge's that people are logged in with. */
export interface DeskLogin {
  /** The variables that the program takes a token for this place from, the first before others. */
  variables(
    place: Place,
    env: (name: string) => string | undefined,
  ): readonly string[];
  /** What prints its token for a host, and nothing else. */
  program(host: string): { readonly command: string; readonly args: readonly string[] };
  /** The command with which a person logs in. */
  login(host: string): string;
}

/** A forge that rung knows. */
export interface Forge {
  /** How the configuration names it. */
  readonly id: string;
  /** Its name for people: "GitHub". */
  readonly title: string;
  readonly limits: Limits;
  /** What it lacks that an ability would need, in words behind "it"; nothing where it has it. */
  readonly lacks?: {
    /** For commits through the API. */
    readonly commits?: string;
    /** For notes that the forge makes. */
    readonly notes?: string;
  };
  /** The repository that an address leads to; nothing when that is no such forge. */
  locate(
    address: Address,
    env: (name: string) => string | undefined,
    told: Told,
  ): Place | undefined;
  /** A question without a token that tells such a server from others, below its address. */
  readonly probe?: Probe;
  /** What talks to it: the forge's own library, or plain requests. */
  readonly client?: "octokit";
  /** The headers of a request with the token; names in lower case. */
  headers(secret: string): Readonly<Record<string, string>>;
  /** Whether Apps make tokens there, as those of `RUNG_APP_ID`. */
  readonly hasApps?: true;
  /** What people use it with at a desk, and are logged in with. */
  readonly desk?: DeskLogin;
  /** The user that git goes with beside a token; any where it is not said. */
  gitUser?(secret: string): string;
  /** What its hooks say when they refuse a push, and what that means. */
  readonly refusals: readonly Reading[];
  /** Where a person makes a token for it, as an order; `name` is the variable it goes to. */
  howToCreate(name: string, place: Place | undefined): string;
  /** Opens a repository there. Nothing is sent yet. */
  open(connection: Connection & Uploader): OpenForge;
}
