/** Image build files. */
import { moved, slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

/** A `LABEL` with all the lines it goes on for; a comment between them, blank by now, ends nothing. */
const LABEL = /^[ \t]*LABEL\b(?:[^\\\r\n]|\\[^\r\n]|\\[ \t]*(?:\r?\n[ \t]*)+)*/gim;
const VERSION = new RegExp(
  String.raw`(?<=\s)["']?(?:version|org\.opencontainers\.image\.version)["']?=` +
    String.raw`(?<quote>["']?)v?(?<version>\d[^"'\s\\]*)\k<quote>(?=\s|\\|$)`,
  "dg",
);

/** `Dockerfile`: the label `version`, or OCI's. Source: OCI image-spec, "Annotations". */
export const dockerfile: Format = {
  id: "Dockerfile",
  title: "Image label",
  names: ["Dockerfile", "Containerfile"],
  schemes: ["semver", "pep440"],
  guess: true,
  syntax: "ini",
  locate: ({ code }) => ({
    slots: [...code.matchAll(LABEL)].flatMap(({ 0: label, index }) =>
      moved(slotsOf(label, VERSION), index)
    ),
  }),
};
