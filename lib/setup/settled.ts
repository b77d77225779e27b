/** What several tools say of one matter: one word is taken, and those that differ are told. */
import type { OtherTool } from "./tools/mod.ts";

/** A matter that tools speak of. */
export interface Matter<T> {
  /** What it is called in a remark. */
  readonly name: string;
  /** What a tool says of it, if it does. */
  said(tool: OtherTool): T | undefined;
  /** Its words in a remark. */
  words(value: T): string;
  /** Whether it is what the project has already: then it goes before what is said first. */
  isSo(value: T): boolean;
}

/** The word that is taken, and a remark on each other one. */
export function settled<T>(
  tools: readonly OtherTool[],
  { name, said, words, isSo }: Matter<T>,
): { readonly value: T | undefined; readonly remarks: readonly string[] } {
  const all = tools.flatMap((tool) => {
    const value = said(tool);
    return value === undefined ? [] : [{ tool, value }];
  });
  const taken = all.find(({ value }) => isSo(value)) ?? all[0];
  if (!taken) return { value: undefined, remarks: [] };
  const of = words(taken.value);
  const remarks = all.filter(({ value }) => words(value) !== of).map(
    ({ tool, value }) =>
      `${tool.name} (${tool.path}) ${name} ${words(value)}: ` +
      `${of} of ${taken.tool.name} (${taken.tool.path}) is taken`,
  );
  return { value: taken.value, remarks };
}
