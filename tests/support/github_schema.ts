/**
 * GitHub's own description of its REST API, and whether requests and answers agree with it.
 *
 * Source: @octokit/openapi, a file for github.com and one for each Enterprise Server. They are
 * large: read when they are first asked for.
 */
// deno-lint-ignore-file no-explicit-any -- a description of 13 MB has no types
import { Ajv } from "ajv";

/** One operation of the API. */
export interface Operation {
  /** `post /repos/{owner}/{repo}/releases`. */
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly raw: any;
}

/** The description, ready to judge. */
export interface Description {
  /** The operation that a request means; nothing when GitHub has none such. */
  find(method: string, path: string): Operation | undefined;
  /** What is wrong with a request, in words. Keys that are not described are wrong. */
  requestFaults(operation: Operation, query: URLSearchParams, body: unknown): string[];
  /** What is wrong with an answer, in words. */
  answerFaults(operation: Operation, status: number, body: unknown): string[];
  /** The answer with all that it must have and the double does not care for. */
  complete(operation: Operation, status: number, body: unknown): unknown;
}

/** A moment, as every client reads it; formats that are not here say nothing. */
const FORMATS = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
};

const loaded = new Map<string, Promise<Description>>();

/** The description of github.com; read once. */
export function description(): Promise<Description> {
  return descriptionOf("api.github.com");
}

/** The description of a server by its name in the package, as `ghes-3.19`; read once. */
export function descriptionOf(name: string): Promise<Description> {
  const there = loaded.get(name) ?? load(name);
  loaded.set(name, there);
  return there;
}

async function load(name: string): Promise<Description> {
  const { default: spec } = await import(
    `@octokit/openapi/generated/${name}.json`,
    { with: { type: "json" } }
  ) as any;
  const ajv = new Ajv({ strict: false, logger: false, formats: FORMATS });
  ajv.addSchema({ components: inner(spec.components) }, "gh");
  const compiled = new Map<unknown, any>();
  const faultsOf = (schema: any, value: unknown): string[] => {
    if (!compiled.has(schema)) compiled.set(schema, ajv.compile(inner(schema)));
    const validate = compiled.get(schema);
    if (validate(value)) return [];
    return validate.errors.map((e: any) => `${e.instancePath || "/"} ${e.message}`);
  };
  const resolve = (part: any): any => part?.$ref ? at(spec, part.$ref) : part;
  const answerSchema = ({ raw }: Operation, status: number) =>
    resolve(raw.responses[`${status}`])?.content?.["application/json"]?.schema;
  const templates = Object.keys(spec.paths).map((path) => ({
    path,
    parts: path.split("/"),
  }));
  return {
    find(method, path) {
      const parts = path.split("/");
      const found = templates.filter((each) => fits(each.parts, parts))
        // what is written out wins over what stands for anything
        .sort((a, b) => a.path.split("{").length - b.path.split("{").length)[0];
      const raw = found && spec.paths[found.path][method.toLowerCase()];
      if (!raw) return undefined;
      const params = Object.fromEntries(
        found.parts.flatMap((part, i) =>
          part.startsWith("{")
            ? [[part.slice(1, -1), decodeURIComponent(parts[i]!)]]
            : []
        ),
      );
      return { id: `${method.toLowerCase()} ${found.path}`, params, raw };
    },
    requestFaults({ raw }, query, body) {
      const known = (raw.parameters ?? []).map(resolve)
        .filter((each: any) => each.in === "query").map((each: any) => each.name);
      const faults = [...query.keys()].filter((key) => !known.includes(key))
        .map((key) => `unknown query "${key}"`);
      const schema = raw.requestBody?.content?.["application/json"]?.schema;
      if (schema && body !== undefined) {
        const { properties, oneOf = [] } = resolve(schema);
        const keys = [properties, ...oneOf.map((each: any) => resolve(each).properties)]
          .flatMap((each) => Object.keys(each ?? {}));
        faults.push(
          ...Object.keys(body as object).filter((key) => !keys.includes(key))
            .map((key) => `unknown key "${key}"`),
          ...faultsOf(schema, body),
        );
      } else if (schema && raw.requestBody.required) faults.push("no body");
      return faults;
    },
    answerFaults(operation, status, body) {
      const schema = answerSchema(operation, status);
      if (schema) return faultsOf(schema, body);
      const isKnown = status >= 400 || operation.raw.responses[`${status}`];
      return isKnown ? [] : [`answers no ${status}`];
    },
    complete(operation, status, body) {
      const schema = answerSchema(operation, status);
      return schema ? filled(spec, schema, body) : body;
    },
  };
}

/** The value with every required part that it lacks, each of the right type. */
function filled(spec: any, given: any, value: any): any {
  const schema = given.$ref ? at(spec, given.$ref) : given;
  if (schema.allOf) {
    return schema.allOf.reduce((v: any, s: any) => filled(spec, s, v), value);
  }
  if (value === undefined) {
    if (schema.nullable || [schema.type].flat().includes("null")) return null;
    const choice = (schema.oneOf ?? schema.anyOf)?.[0];
    if (choice) return filled(spec, choice, undefined);
    if (schema.enum) return schema.enum[0];
    if (schema.type === "array") return [];
    if (schema.type === "integer" || schema.type === "number") return 1;
    if (schema.type === "boolean") return false;
    if (schema.format === "date-time") return "2026-11-21T00:00:00Z";
    if (schema.type !== "object" && !schema.properties) return "https://example.test";
    value = {};
  }
  if (Array.isArray(value)) {
    return value.map((each) => filled(spec, schema.items ?? {}, each));
  }
  if (value === null || typeof value !== "object") return value;
  const result = { ...value };
  for (const key of schema.required ?? []) {
    if (result[key] === undefined || typeof result[key] === "object") {
      result[key] = filled(spec, schema.properties?.[key] ?? {}, result[key]);
    }
  }
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    if (typeof result[key] === "object") result[key] = filled(spec, part, result[key]);
  }
  return result;
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return template.length === parts.length &&
    template.every((part, i) =>
      part.startsWith("{") ? parts[i] !== "" : part === parts[i]
    );
}

function at(spec: any, ref: string): any {
  return ref.slice(2).split("/").reduce((value, key) => value[key], spec);
}

/** A schema whose references lead into the one that has all components. */
function inner(schema: any): any {
  if (Array.isArray(schema)) return schema.map(inner);
  if (typeof schema === "string") return schema.replace(/^#\/components/, "gh$&");
  if (typeof schema !== "object" || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, inner(value)]),
  );
  // ajv knows no `nullable` beside a choice of schemas, and takes a list of values as it is.
  if (nullable !== true) return nullable === undefined ? rest : { ...rest, nullable };
  if (Array.isArray(rest.enum)) {
    return { ...rest, nullable, enum: [...rest.enum, null] };
  }
  return rest.type === undefined
    ? { anyOf: [rest, { type: "null" }] }
    : { ...rest, nullable };
}
