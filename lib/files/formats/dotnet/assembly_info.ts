/** .NET's attributes of an assembly, in a file of their own. */
import { assigned } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { numbersOf } from "./csproj.ts";

const before = (name: string) => String.raw`\b${name}(?:Attribute)?[ \t]*\([ \t]*`;

/**
 * `AssemblyInfo.cs` and its kin: what `AssemblyInformationalVersion` says, or else
 * `AssemblyFileVersion`, and each of the others that says the same numbers.
 *
 * Source: learn.microsoft.com, "Set assembly attributes".
 */
export const assemblyInfo: Format = {
  id: "AssemblyInfo",
  title: ".NET assembly attributes",
  names: [
    ...["*AssemblyInfo.cs", "*AssemblyInfo.fs", "*AssemblyInfo.vb"],
    ...["SharedVersion.cs", "CommonVersion.cs", "VersionInfo.cs"],
  ],
  places: [
    "Properties/*AssemblyInfo.*",
    "*/Properties/*AssemblyInfo.*",
    "*/*AssemblyInfo.*",
    "src/*/*AssemblyInfo.*",
    "src/*/Properties/*AssemblyInfo.*",
  ],
  schemes: ["nuget"],
  guess: true,
  echoes: true,
  syntax: "java",
  locate({ code }) {
    const of = (name: string, says?: Slot["says"]) =>
      assigned(code, before(name), true)
        .map((slot) => says === undefined ? slot : { ...slot, says });
    const whole = of("AssemblyInformationalVersion");
    const files = of("AssemblyFileVersion", "base");
    const assemblies = of("AssemblyVersion", "base");
    const say = ({ start, end }: Slot) => numbersOf(code.slice(start, end));
    const lead = [whole, files, assemblies].find((each) => each.length > 0);
    const wanted = lead?.map(say) ?? [];
    const slots = [...whole, ...files, ...assemblies].filter((slot) =>
      wanted.includes(say(slot))
    );
    return { slots: slots.toSorted((a, b) => a.start - b.start) };
  },
};
