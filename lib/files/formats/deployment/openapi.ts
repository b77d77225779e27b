/** Descriptions of an API, whose version may be the project's. */
import type { Format } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

const SHARED = {
  schemes: ["semver", "pep440"],
  guess: true,
  echoes: true,
  locate: ({ root }) => ({ slots: slotsAt(root, "info", "version") }),
} satisfies Partial<Format>;

/** `openapi.yaml`, `asyncapi.yaml`: `info.version`. Sources: spec.openapis.org, asyncapi.com, "Info Object". */
export const openapiYaml: Format = {
  ...SHARED,
  id: "openapi.yaml",
  title: "OpenAPI or AsyncAPI description",
  names: ["openapi", "swagger", "asyncapi"].flatMap((
    name,
  ) => [`${name}.yaml`, `${name}.yml`]),
  places: ["{docs,api}/{openapi,asyncapi}.yaml"],
  syntax: "yaml",
};

/** `openapi.json`, the same in JSON. */
export const openapiJson: Format = {
  ...SHARED,
  id: "openapi.json",
  title: "OpenAPI description in JSON",
  names: ["openapi.json", "swagger.json", "asyncapi.json"],
  places: ["{docs,api}/openapi.json"],
  syntax: "json",
};
