import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import type { Project } from "./project.js";
import { isRecord, readYamlMap } from "./yaml-map.js";

/** Config of one stack, as a program sees it: strings, structured values as JSON. */
export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose value is, or holds, a secret. */
  readonly secretKeys: readonly string[];
  /** What encrypts the stack's secrets, as its config file says; absent for what the backend does by itself. */
  readonly secretsProvider?: string;
  /** Packages whose default provider is disabled. */
  readonly disabledDefaultProviders: readonly string[];
}

/** What a program sees instead of a secret: nothing is decrypted offline. */
const secretPlaceholder = "[secret]";

const disableDefaultProviders = "pulumi:disable-default-providers";

/**
 * The stack's config file over the project's config, as the Pulumi command line merges them.
 * @throws InputPropertiesError when the file cannot be read, holds no config, or leaves out what the project demands.
 */
export function loadStackConfig(project: Project, stack: string): StackConfig {
  const file = join(project.stackConfigFolder, `Pulumi.${stack}.yaml`);
  const { config, secretsprovider } = existsSync(file) ? readYamlMap(file) : {};
  const own = config ?? {};
  if (!isRecord(own)) throw new InputPropertiesError(file, [{ path: "config", problem: "is not a map" }]);
  const fullName = (key: string): string => (key.includes(":") ? key : `${project.name}:${key}`);

  const merged: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(project.config)) merged[fullName(key)] = projectValue(entry);
  for (const [key, value] of Object.entries(own)) merged[fullName(key)] = value;
  const missing = Object.keys(merged).filter((key) => merged[key] === undefined);
  const disabled = readPackages(merged[disableDefaultProviders]);
  const problems: InputProblem[] = missing.map((key) => ({
    path: propertyPath("config", key),
    problem: "Pulumi.yaml demands it and has no default",
    fix: "write a value",
  }));
  if (!disabled)
    problems.push({
      path: propertyPath("config", disableDefaultProviders),
      value: merged[disableDefaultProviders],
      problem: "is not a list of packages",
    });
  if (problems.length > 0) throw new InputPropertiesError(file, problems);
  return {
    values: Object.fromEntries(
      Object.entries(merged).map(([key, value]) => [key, asText(hideSecrets(value))]),
    ),
    secretKeys: Object.keys(merged).filter((key) => holdsSecret(merged[key])),
    ...(typeof secretsprovider === "string" && { secretsProvider: secretsprovider }),
    disabledDefaultProviders: disabled ?? [],
  };
}

/**
 * A value of Pulumi.yaml's `config`: plain, `{ value }`, or a declaration with a `default`; undefined for a declaration
 * that leaves the value to the stacks.
 */
function projectValue(entry: unknown): unknown {
  if (!isRecord(entry)) return entry;
  return entry.value ?? entry.default;
}

/** The packages that a list names, or the JSON of one; undefined for anything else. */
function readPackages(value: unknown = []): string[] | undefined {
  let list = value;
  if (typeof value === "string") {
    try {
      list = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  return Array.isArray(list) && list.every((name) => typeof name === "string") ? list : undefined;
}

function isSecure(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 1 && "secure" in value;
}

function holdsSecret(value: unknown): boolean {
  if (isSecure(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsSecret);
}

function hideSecrets(value: unknown): unknown {
  if (isSecure(value)) return secretPlaceholder;
  if (Array.isArray(value)) return value.map(hideSecrets);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, hideSecrets(child)]));
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
