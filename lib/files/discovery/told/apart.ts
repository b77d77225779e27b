/** Packages that go by versions of their own, and stay. */
import { few } from "../../../few.ts";
import type { Run } from "../candidates.ts";
import type { Apart } from "../belonging.ts";
import { tellLagging } from "./lagging.ts";
import { spell } from "../../spelling.ts";
import { leadOf, type VersionFile } from "../../version_file.ts";

/** Says which published packages stay as they are, beside those `going` on. */
export function tellApart(
  run: Run,
  apart: readonly Apart[],
  going: readonly VersionFile[] = [],
): void {
  const { remarks } = run;
  for (const { file: { path } } of apart.filter(({ isZero }) => isZero)) {
    const said = "says 0.0.0, and stays: its version is set when it is published";
    if (!remarks.some((each) => each.path === path)) {
      remarks.push({ path, message: said });
    }
  }
  for (const { file } of apart.filter(({ isPassed }) => isPassed)) {
    const [place, main] = [leadOf([file]), leadOf(going)?.version];
    const canFollow = !place || !main || spell(place, main, {}).ok;
    tellLagging(run, file.path, file.spelled, canFollow);
  }
  const open = apart.filter(({ isPrivate, isPassed }) => !isPrivate && !isPassed);
  tellOwn(
    run,
    open.map(({ name, file }) => {
      // What it asks for stands before what it is, as the parent of a module of Maven's.
      const said = leadOf([file]) ?? file;
      return { name, path: file.path, spelled: said.spelled };
    }),
  );
}

/** A package that says a version of its own. */
export interface Package {
  readonly name: string | undefined;
  readonly path: string;
  readonly spelled: string;
}

/** Says which packages go by versions of their own, once. */
export function tellOwn({ remarks }: Run, packages: readonly Package[]): void {
  const [first] = packages;
  if (first === undefined || remarks.some(({ kind }) => kind === "apart")) return;
  const list = few(
    packages.map(({ name, path, spelled }) => `${name ?? path} ${spelled}`),
  );
  const isOne = packages.length === 1;
  const goes = isOne
    ? "it goes by a version of its own"
    : "they go by versions of their own";
  const message = `${list}: ${goes}, and ${isOne ? "stays" : "stay"}; ` +
    `\`-p ${first.name ?? "NAME"}\` releases one`;
  remarks.push({ path: first.path, message, kind: "apart" });
}

/** Takes back which packages go by versions of their own: there is more to be looked at. */
export function untellApart({ remarks }: Run): void {
  const at = remarks.findIndex(({ kind }) => kind === "apart");
  if (at >= 0) remarks.splice(at, 1);
}
