/** What a look into a file has shown. */
export interface Looked {
  /** The packed file that says it, the empty name for the file itself; nothing where none does. */
  readonly said: string | undefined;
  /** Whether all of it could be looked at: not what is packed in ways that are not known. */
  readonly isWhole: boolean;
}
