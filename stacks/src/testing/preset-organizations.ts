import { fileURLToPath } from "node:url";
import { rootTarget } from "@aws-foundation/guardrails";
import {
  controlPolicyKind,
  compile,
  decide,
  readPolicy,
  type AccessRequest,
  type CompiledPolicies,
  type Organization,
  type Policy,
  type PolicyKind,
  type Principal,
} from "@aws-foundation/iam";
import { effectiveOrganizationalUnit, loadModel, type Model } from "@aws-foundation/model";
import { accountTarget, planOrganization, type PackedPolicy } from "@aws-foundation/org";
import { guardrailsArgs } from "../map/guardrails.js";
import { organizationArgs } from "../map/organization.js";
import { referenceModel } from "./record-stack.js";

/** The model of a folder of examples. */
export function exampleModel(name: string): Model {
  return loadModel(fileURLToPath(new URL(`../../../examples/${name}/foundation.yaml`, import.meta.url)));
}

/** An organization of each preset, by the preset's name. */
export const presetOrganizations = [exampleModel("starter"), referenceModel, exampleModel("regulated")].map(
  (model) => [model.preset, model] as const,
);

/** What is asked of an account's guardrails. */
export interface GuardrailRequest extends Omit<AccessRequest, "principal"> {
  /** Key of the account that the principal is of. */
  readonly account: string;
  /** @default a role `Developer` */
  readonly as?: (accountId: string) => Principal;
}

/** A role that may do whatever guardrails let pass. */
export function role(name: string): (accountId: string) => Principal {
  return (id) => ({ kind: "role", roleArn: `arn:aws:iam::${id}:role/${name}` });
}

/** A session of sts:AssumeRoot. */
export function rootSession(id: string): Principal {
  return { kind: "root-session", accountId: id };
}

/** Sids of the statements by which a model's guardrails, all together, deny a request; none where they let it pass. */
export function deniedByGuardrails(model: Model, request: GuardrailRequest): readonly (string | number)[] {
  const { account, as = role("Developer"), ...asked } = request;
  const { because } = decide(policiesOf(model), { ...asked, principal: as(testAccountId(model, account)) });
  return because.flatMap((reason) => (reason.kind === "deny" ? [reason.statement] : []));
}

/** The id that an account has in these tests. */
export function testAccountId(model: Model, key: string): string {
  return String(200_000_000_000 + Object.keys(model.accounts).indexOf(key));
}

const compiled = new WeakMap<Model, CompiledPolicies>();

function policiesOf(model: Model): CompiledPolicies {
  const policies = compiled.get(model) ?? compile({ organization: organizationOf(model), ...everything });
  compiled.set(model, policies);
  return policies;
}

function allowing(kind: PolicyKind): Policy {
  const principal = kind === "rcp" ? { Principal: "*" } : {};
  const statement = { Effect: "Allow", Action: "*", Resource: "*", ...principal };
  return readPolicy({ Version: "2012-10-17", Statement: [statement] }, { kind, name: "everything" });
}

/** What administrators may do; the session's policy is the task policy of a root session. */
const everything = { identity: [allowing("identity")], session: [allowing("session")] };

/** The organization as its accounts' policies see it; units are known by their keys. */
function organizationOf(model: Model): Organization {
  const args = organizationArgs(model);
  const keys = Object.keys(model.accounts);
  return {
    id: guardrailsArgs(model).context.organizationId,
    managementAccountId: model.organization.managementAccountId,
    accounts: Object.fromEntries(keys.map((key) => [testAccountId(model, key), pathOf(model, key)])),
    scps: attached(model, planOrganization(args).policies, "scp"),
    rcps: attached(model, planOrganization(args).policies, "rcp"),
  };
}

/** Policies of one type by the target that they are attached to, AWS's own among them. */
function attached(
  model: Model,
  policies: readonly PackedPolicy[],
  kind: "scp" | "rcp",
): Record<string, readonly Policy[]> {
  const of = (target: string) =>
    policies
      .filter(({ type, targets }) => controlPolicyKind(type) === kind && targets.includes(target))
      .map(({ content, key }) => readPolicy(content, { kind, name: key }));
  const units = [rootTarget, ...Object.keys(model.organizationalUnits)].map((key) => [key, of(key)] as const);
  const accounts = Object.keys(model.accounts).map(
    (key) => [testAccountId(model, key), of(accountTarget(key))] as const,
  );
  return Object.fromEntries(
    [...units, ...accounts].map(([target, own]) => [target, [allowing(kind), ...own]]),
  );
}

/** Root and units that an account is in, from the top down. */
function pathOf(model: Model, accountKey: string): string[] {
  const path: string[] = [];
  let unit: string | undefined = effectiveOrganizationalUnit(model, accountKey);
  for (; unit !== undefined; unit = model.organizationalUnits[unit]?.parent) path.unshift(unit);
  return [rootTarget, ...path];
}
