/** Files on their way to a server and from one. Only shapes here. */

/** A file to send to a server. */
export interface Upload {
  readonly url: string;
  /** POST where it is not said. */
  readonly method?: "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly path: string;
  readonly sizeBytes: number;
  /** Where it goes as a field of a form, and not by itself; its digest is of the file alone. */
  readonly form?: { readonly field: string; readonly name: string };
  /** Hears how many bytes are on their way. */
  onProgress(sentBytes: number): void;
}

/** A file to bring from a server. */
export interface Download {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The most that it may have. */
  readonly mostBytes: number;
  /** Where it goes: no file may be there. Without one, its digest alone is wanted. */
  readonly path?: string;
}

/** How a download ended; `status` is 0 too where more came than may: then no file is there. */
export interface Downloaded extends Pick<Uploaded, "status" | "sha256"> {
  /** Where the server leads on to. */
  readonly location?: string;
  readonly sizeBytes: number;
}

/** What came of a download. */
export type Got = Uint8Array | "too large" | { readonly why: string } | undefined;

/** How an upload ended. */
export interface Uploaded {
  /** The HTTP status; 0 when the connection was lost. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** SHA-256 of what was on its way, in hexadecimal digits. */
  readonly sha256: string;
}
