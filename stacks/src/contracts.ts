import { InputPropertiesError, propertyPath, type InputProblem } from "@aws-foundation/core";
import * as pulumi from "@pulumi/pulumi";

/** Outputs of a stack that tells the others nothing. */
export type NoOutputs = Readonly<Record<string, never>>;

/** What the stack management tells the others. No secrets. */
export interface ManagementOutputs {
  /** Such as `o-a1b2c3d4e5`. */
  readonly organizationId: pulumi.Input<string>;
  /** Such as `r-a1b2`. */
  readonly rootId: pulumi.Input<string>;
  /** 12 digits, by the key of the account; the management account is not among them. */
  readonly accountIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Such as `ou-a1b2-c3d4e5f6`, by the key of the organizational unit. */
  readonly organizationalUnitIds: Readonly<Record<string, pulumi.Input<string>>>;
}

type OutputName = keyof ManagementOutputs;

const management = "management";
const fix = `deploy stack "${management}" first`;

const isId = (value: unknown): value is string => typeof value === "string" && value !== "";
const isAccountId = (value: unknown): value is string => typeof value === "string" && /^\d{12}$/.test(value);
const isRecordOf = (value: unknown, isEntry: (entry: unknown) => boolean): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isEntry);

/** What each output has to be. */
const outputs: Readonly<Record<OutputName, { readonly is: string; check(value: unknown): boolean }>> = {
  organizationId: { is: "an id", check: isId },
  rootId: { is: "an id", check: isId },
  accountIds: { is: "account ids of 12 digits by key", check: (value) => isRecordOf(value, isAccountId) },
  organizationalUnitIds: { is: "ids by key", check: (value) => isRecordOf(value, isId) },
};
const outputNames = Object.keys(outputs) as readonly OutputName[];

/**
 * What the stack management tells, read once; await it before the first resource of the stack.
 *
 * In a preview, the id of an account that management has yet to make is unknown; an update refuses it.
 * @param accountKeys Accounts whose ids the caller needs.
 * @throws InputPropertiesError with everything that is missing or wrong, and the stack to deploy first.
 */
export async function readManagement(accountKeys: readonly string[]): Promise<ManagementOutputs> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${management}`;
  const values = await readOutputs(name);
  const wrong = outputNames.flatMap((output) => outputProblems(output, values[output]));
  if (wrong.length > 0) throw new InputPropertiesError(`the outputs of stack "${name}"`, wrong);

  const told = values as unknown as ManagementOutputs;
  const pending = accountKeys.filter((key) => !Object.hasOwn(told.accountIds, key));
  if (pending.length > 0 && !pulumi.runtime.isDryRun())
    throw new InputPropertiesError(`the outputs of stack "${name}"`, pending.map(missingAccount));
  const unknownId = pulumi.output(pulumi.unknown) as pulumi.Output<unknown> as pulumi.Output<string>;
  const unknownIds = pending.map((key) => [key, unknownId] as const);
  return { ...told, accountIds: { ...told.accountIds, ...Object.fromEntries(unknownIds) } };
}

async function readOutputs(name: string): Promise<Readonly<Record<OutputName, unknown>>> {
  const reference = new pulumi.StackReference(name);
  try {
    const values = outputNames.map(async (output) => {
      const details = (await reference.getOutputDetails(output)) as { value?: unknown };
      return [output, details.value] as const;
    });
    return Object.fromEntries(await Promise.all(values)) as Record<OutputName, unknown>;
  } catch {
    // Pulumi reports the reason by itself, as the failure of the stack reference.
    throw new InputPropertiesError("what this stack builds on", [
      { path: `stack "${name}"`, problem: "cannot be read", fix },
    ]);
  }
}

function outputProblems(path: OutputName, value: unknown): InputProblem[] {
  if (value === undefined) return [{ path, problem: "is missing", fix }];
  const expected = outputs[path];
  return expected.check(value)
    ? []
    : [{ path, value, problem: `is not ${expected.is}`, fix: `deploy stack "${management}" again` }];
}

function missingAccount(key: string): InputProblem {
  return { path: propertyPath("accountIds", key), problem: "the account is not made yet", fix };
}
