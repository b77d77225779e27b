/** The world as an argument: the few things that rung can do to it. Only shapes here. */
import type { Looked } from "./archives/looked.ts";
import type { Download, Downloaded, Got, Upload, Uploaded } from "./transfers.ts";

export type { Download, Downloaded, Upload, Uploaded } from "./transfers.ts";

/** A child process to run to its end. Arguments are never read by a shell. */
export interface Spawn {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Variables set over the world's own; an undefined one is taken away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: Uint8Array;
  /** Hears what the child says, both streams, as it comes; it is not kept then. */
  onOutput?(text: string): void;
  /** Hears its standard output as it comes, each piece for the call alone; it is not kept. */
  onStdout?(bytes: Uint8Array): void;
  /** How long it may take, in milliseconds; then it is ended, and its code is 124. */
  readonly timeoutMs?: number;
  /** How long it may say nothing, in milliseconds; then it is ended likewise. */
  readonly silenceMs?: number;
  /** Hears that it has been silent for some seconds. */
  onSilence?(): void;
  /** The most that it may say, in bytes; then it is ended likewise. */
  readonly mostBytes?: number;
  /** Whether it asks no remote: then it gets no token of a job or a person either. */
  readonly isLocal?: boolean;
}

/** How a child process ended. */
export interface Exit {
  readonly code: number;
  readonly stdout: Uint8Array;
  /** Text for people, decoded; broken UTF-8 is replaced. */
  readonly stderr: string;
  /** Why it was ended: it took too long, said nothing for too long, or too much. */
  readonly ended?: "late" | "silent" | "large";
}

/** How long a run waits for others, and who is told. */
export interface Patience {
  /** How long whoever is on the other side may say nothing, in milliseconds. */
  readonly silenceMs: number;
  /** Tells a person what is waited for. */
  say?(text: string): void;
  /** The same, for somebody who asked for more. */
  detail?(text: string): void;
}

/** What a path is. Links are followed. */
export interface Stat {
  readonly kind: "file" | "folder" | "other";
  readonly sizeBytes: number;
  /** Permission bits; nothing on Windows. */
  readonly mode: number | undefined;
  /** When it was last changed, in milliseconds since 1970; nothing where nobody knows. */
  readonly changedMs: number | undefined;
}

/** How a file is written. */
export interface Writing {
  /** The permission bits of a new file, from which the user's umask takes its part. */
  readonly mode?: number;
  /** Whether the file has exactly `mode`, whatever it had and whatever the umask says. */
  readonly isExact?: boolean;
  /** The file beside it that the bytes go through, new and known after a kill; else a secret. */
  readonly through?: string;
}

/** A new file, whose bytes are to be on the disk before a `move` puts them in place. */
export interface Draft extends Omit<Writing, "through"> {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is directly in a folder: the sorted names of its files, and of its folders. */
export interface Entries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** A lock that a process holds; the system frees it when the process dies. */
export interface Lock {
  release(): void;
}

/** Files and folders. Paths are absolute, in the system's own form. */
export interface Disk {
  /** The bytes of a file; nothing when there is none. */
  read(path: string): Uint8Array | undefined;
  /** The first bytes of a file, so many or all of it; nothing when there is none. */
  head(path: string, length: number): Uint8Array | undefined;
  /** What the path is; nothing when there is nothing. */
  stat(path: string): Stat | undefined;
  /** The names of the files directly in a folder, sorted; empty when it is not there. */
  list(folder: string): readonly string[];
  /** The names of the folders directly in a folder, sorted; links to folders do not count. */
  folders(folder: string): readonly string[];
  /** Both at once, in one look at the folder. */
  entries(folder: string): Entries;
  /** The path with every link followed; nothing when it leads nowhere. */
  real(path: string): string | undefined;
  /** Whether the path itself is a link, wherever it leads. */
  isLink(path: string): boolean;
  /** Why no file here can have such a name, in words; absent where every name will do. */
  misnomer?(name: string): string | undefined;
  /**
   * Puts a whole file in place: written beside it, synced, renamed. What it is written through
   * is made anew and never opened through a link. An existing file keeps its mode.
   */
  write(path: string, bytes: Uint8Array, how?: Writing): void;
  /**
   * Writes files that are not there yet, and waits for the disk once for all of them. Each is
   * made anew and never opened through a link; where one fails, none is left.
   */
  draft(files: readonly Draft[]): Promise<void>;
  /** Adds to the end of a file, in one write; makes the file if it is not there. */
  append(path: string, bytes: Uint8Array): void;
  /** Gives a file another name in the same folder; takes the place of what is there. */
  move(from: string, to: string): void;
  /** Takes a file away; fine when it is not there. */
  remove(path: string): void;
  /** Takes a folder away if it is empty; fine when it is not, or when somebody works in it. */
  removeEmpty(folder: string): void;
  /** Takes a folder away with all that is in it; fine when it is not there. */
  removeAll(folder: string): void;
  /** Makes a folder and those above it. */
  makeFolder(path: string): void;
  /** Holds the file as a lock with `note` in it, or gives the holder's note. */
  lock(path: string, note: string): Lock | { readonly heldBy: string };
  /** The same disk, which tells when it waits for a file; absent where it never does. */
  telling?(say: (text: string) => void): Disk;
}

/** A compiled program. */
export interface Program {
  /** Where it was started from: absolute, links not followed. */
  readonly path: string;
  /** The target triple that it was compiled for. */
  readonly triple: string;
}

/** One of several answers. */
export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  /** What else helps to choose, in a few words. */
  readonly hint?: string;
}

/** Questions to a person. Each gives nothing when the person gave up: Ctrl-C, Esc, end of input. */
export interface Prompts {
  /** Yes or no; `isYes` is what Enter alone means. */
  confirm(message: string, isYes: boolean): Promise<boolean | undefined>;
  /** One of the choices; Enter alone takes the first. */
  select<T extends NonNullable<unknown>>(
    message: string,
    choices: readonly Choice<T>[],
  ): Promise<T | undefined>;
  /** A line of text; `check` tells what is wrong with it, or nothing. */
  text(
    message: string,
    check: (text: string) => string | undefined,
  ): Promise<string | undefined>;
}

/** How questions look. */
export interface PromptManner {
  /** Whether nothing may be redrawn. */
  readonly isPlain: boolean;
  readonly isColored: boolean;
}

/** A person at a terminal, who types at standard input and reads standard error. */
export interface Terminal {
  /** How wide it is, in columns; 80 where it does not say. */
  readonly columns: number;
  /** What asks: redrawn lists, or numbered ones and plain lines. Loaded when it is wanted. */
  prompts(how: PromptManner): Promise<Prompts>;
  /** Runs a child that has the terminal for itself, an editor; gives its code. */
  attach(spawn: Spawn): Promise<number | undefined>;
}

/** All that rung can see of the world, and do to it. */
export interface World {
  /** The folder the run works from: absolute. */
  readonly cwd: string;
  /** The id of this process. */
  readonly pid: number;
  /** An environment variable. */
  env(name: string): string | undefined;
  /** The present moment. */
  now(): Date;
  /** Random text of letters, digits and `-` that nobody can guess, new each time. */
  random(): string;
  /** Sends JSON and gives the answer's status; nothing without an answer. */
  post(
    url: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<number | undefined>;
  /** Lets time go by. */
  wait(milliseconds: number): Promise<void>;
  /** One HTTP request, as `fetch` makes it, with bounds; `fetchSafely` says where it is led. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Sends a file as the body of a POST, in pieces; memory stays bounded. */
  upload(upload: Upload): Promise<Uploaded>;
  /** Brings a file in pieces, through one request that is led nowhere; memory stays bounded. */
  download(download: Download): Promise<Downloaded>;
  /** The SHA-256 of a file, in hexadecimal digits, read in pieces. */
  sha256(path: string): Promise<string>;
  /** Whether a file, or one that it packs, says one of these versions; memory stays bounded. */
  lookInside(path: string, texts: readonly string[]): Promise<Looked>;
  /** What is at an address, of at most `mostBytes`, in ten minutes if no time is said. */
  get(url: string, mostBytes: number, timeoutMs?: number): Promise<Got>;
  /** Runs a child process to its end; nothing when the command does not exist. */
  run(spawn: Spawn): Promise<Exit | undefined>;
  /** How long remotes may be silent; a minute if it is not said. */
  readonly patience?: Patience;
  readonly disk: Disk;
  /**
   * Keeps a secret out of all output from here on, in every form it may take; `name` is the
   * variable that holds it, which no child process gets then.
   */
  hide(secret: string, name?: string): void;
  /** What a script wants. False when the reader has gone away. */
  out(text: string): boolean;
  /** What a person reads. */
  err(text: string): void;
  /** The standard input, in pieces. */
  stdin(): AsyncIterable<Uint8Array>;
  /** Calls `last` when the run is interrupted (Ctrl-C); it then ends by the signal. */
  onInterrupt(last: () => void): void;
  /** The file that this program is; nothing when a runtime of its own runs its source. */
  readonly program?: Program | undefined;
  /** Whether a person watches standard error. */
  readonly isTerminal: boolean;
  /** The person to ask; nothing where standard input or standard error is no terminal. */
  readonly terminal?: Terminal | undefined;
  /** How many columns the terminal on standard output has; nothing when it is none. */
  readonly columns?: number | undefined;
}
