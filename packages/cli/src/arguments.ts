import { InvalidArgumentError } from "commander";

export const configOption = [
  "-c, --config <file>",
  "the organization's model (default: stacks/foundation.yaml)",
] as const;

/** The deployments that a command asks. */
export const deploymentsOption = [
  "--deployments <folder>",
  "what foundation preview or pulumi stack export wrote, one <stack>.json each (default: .foundation)",
] as const;

/** A path as it was given; an empty one is a variable that is not set. */
export function path(value: string): string {
  if (value === "") throw new InvalidArgumentError("It is empty.");
  return value;
}

export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** A whole number; which ones make sense is for whoever takes it to say. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(value);
}

/** A number of processes. */
export function processes(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value))
    throw new InvalidArgumentError("It is not a whole number from 1 to 999.");
  return Number(value);
}
