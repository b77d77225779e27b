/** .NET's solutions. */
import type { Format } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";

/** `"src\Dock\Dock.csproj"` of a `.sln`, `Path="src/Dock/Dock.csproj"` of a `.slnx`. */
const PROJECT = /"(?<path>[^"\r\n]+\.(?:cs|fs|vb)proj)"/g;

/**
 * `*.sln`, `*.slnx`: the projects of a solution, and the properties that they share.
 *
 * Source: learn.microsoft.com, "Solution (.sln) file", "Customize builds by folder".
 */
export const solution: Format = {
  id: "sln",
  title: ".NET solution",
  names: ["*.sln", "*.slnx"],
  schemes: ["nuget"],
  follows: true,
  syntax: "text",
  locate({ text }, { path }) {
    const projects = [...text.matchAll(PROJECT)].flatMap(({ groups }) =>
      resolve(folderOf(path), groups!["path"]!.replaceAll("\\", "/")) ?? []
    );
    const shared = new Set(projects.flatMap(foldersAbove))
      .values().map((folder) => `${folder}/Directory.Build.props`);
    return {
      slots: [],
      elsewhere: [{
        paths: [...new Set([...shared, ...projects])],
        take: "any",
        format: "csproj",
        why: `project of ${path}`,
        isMember: true,
      }],
    };
  },
};

/** The folders that a path is in, the root left out. */
function foldersAbove(path: string): string[] {
  const folder = folderOf(path);
  return folder === "" ? [] : [...foldersAbove(folder), folder];
}
