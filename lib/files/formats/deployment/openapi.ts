/** Descriptions of an API, whose version may be the project's. */
import type { Format } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

const SHARED = {
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  locate: ({ root }) => ({ slots: slotsAt(root, "info", "version") }),
} satisfies Partial<Format>;

/** `openapi.yaml`: `info.version`. Source: spec.openapis.org, "Info Object". */
export const openapiYaml: Format = {
  ...SHARED,
  id: "openapi.yaml",
  title: "OpenAPI description",
  names: ["openapi.yaml", "openapi.yml", "swagger.yaml", "swagger.yml"],
  places: ["docs/openapi.yaml", "api/openapi.yaml"],
  syntax: "yaml",
};

/** `openapi.json`, the same in JSON. */
export const openapiJson: Format = {
  ...SHARED,
  id: "openapi.json",
  title: "OpenAPI description in JSON",
  names: ["openapi.json", "swagger.json"],
  places: ["docs/openapi.json", "api/openapi.json"],
  syntax: "json",
};
