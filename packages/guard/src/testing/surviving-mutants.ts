import { mutants, policiesOf } from "@aws-foundation/guardrails/testing";
import type { DenyStatement, StatementGuardrail } from "@aws-foundation/guardrails";
import {
  actionMatches,
  applicableStatements,
  controlPolicyKind,
  compile,
  decide,
  readPolicy,
  type AccessRequest,
  type Organization,
  type Policy,
} from "@aws-foundation/iam";
import { requestOfActor, type PermissionIndex } from "@aws-foundation/permissions";
import type { GuardedOrganization } from "../organization.js";
import { isOf, type DecidedRequest } from "../run.js";

/** A statement of a service or resource control policy, as the deployments have it. */
interface DeployedStatement {
  readonly policy: string;
  readonly type: StatementGuardrail["type"];
  /** Key of the guardrail that it belongs to. */
  readonly guardrail: string;
  readonly statement: DenyStatement;
}

/** A sentence's request, and what the deployments' statements have to do with it. */
interface AskedRequest {
  readonly asked: DecidedRequest;
  readonly request: AccessRequest;
  /** Names of the control policies that bind it. */
  readonly policies: ReadonlySet<string>;
  /** Those statements that deny it and belong to the guardrail that has to. */
  readonly deniedBy: ReadonlySet<DeployedStatement>;
}

/**
 * Takes a part from each statement of an organization's service and resource control policies in turn, or widens it, and
 * says of which changes no sentence would tell: no request that has to be denied is denied no longer by its guardrail, and
 * none that has to be allowed is denied.
 * @param sentences Requests about which the deployments decide as the sentences want.
 * @returns Names of the changes, each with its policy.
 */
export function survivingMutants(
  { index }: GuardedOrganization,
  sentences: readonly DecidedRequest[],
): readonly string[] {
  const { organization } = index;
  if (organization === undefined) throw new Error("no deployment has the organization");
  const statements = deployedStatements(index);
  const requests = askedRequests(index, organization, sentences, statements);
  const actionsOf = aboutActions([...new Set(requests.map(({ request }) => request.action))]);
  return statements.flatMap((deployed) => {
    const bound = requests.filter(({ policies }) => policies.has(deployed.policy));
    const watched: Watched = {
      denied: bound.filter(({ deniedBy }) => deniedBy.size === 1 && deniedBy.has(deployed)),
      allowed: byAction(bound.filter(({ asked }) => asked.expected === "allowed")),
    };
    return [...mutants(guardrailOf(deployed))]
      .filter(({ mutant }) => !isNoticed(organization, deployed, mutant, { watched, actionsOf }))
      .map(({ change }) => `${deployed.policy}: ${change}`);
  });
}

/** All statements that guardrails have in the deployments. */
function deployedStatements({ placed, guardrails }: PermissionIndex): readonly DeployedStatement[] {
  return placed.ofType("aws:organizations/policy:Policy").flatMap((resource) => {
    const type = resource.text("type") ?? "";
    if (controlPolicyKind(type) === undefined) return [];
    const { Statement } = JSON.parse(resource.text("content") ?? "") as {
      readonly Statement: DenyStatement[];
    };
    const policy = resource.text("name") ?? resource.urn;
    return Statement.map((statement) => {
      const guardrail = guardrails.get(statement.Sid);
      if (guardrail === undefined) throw new Error(`${statement.Sid} of ${policy} belongs to no guardrail`);
      return { policy, type: type as DeployedStatement["type"], guardrail, statement };
    });
  });
}

function guardrailOf({ guardrail, type, statement }: DeployedStatement): StatementGuardrail {
  const nothing = { title: "", description: "", reason: "", source: "", frameworks: [] };
  return { ...nothing, key: guardrail, type, statements: [statement] };
}

function askedRequests(
  index: PermissionIndex,
  organization: Organization,
  sentences: readonly DecidedRequest[],
  statements: readonly DeployedStatement[],
): readonly AskedRequest[] {
  const binding = bindingPolicies(organization);
  const prepared = statements.map((deployed) => ({ deployed, policies: policiesOf(guardrailOf(deployed)) }));
  return sentences.map((asked): AskedRequest => {
    const request = requestOfActor(index, asked.question);
    const policies = binding(request);
    const { guardrail } = asked;
    const denying = prepared.filter(
      ({ deployed, policies: its }) =>
        asked.expected === "denied" &&
        guardrail !== undefined &&
        isOf(guardrail, deployed.guardrail) &&
        policies.has(deployed.policy) &&
        applicableStatements(its, request, organization).some(({ isCertain }) => isCertain),
    );
    return { asked, request, policies, deniedBy: new Set(denying.map(({ deployed }) => deployed)) };
  });
}

const denyAll = { Sid: "DenyAll", Effect: "Deny", Action: "*", Resource: "*" };

const denying = {
  scp: denyingEverything("scp", denyAll),
  rcp: denyingEverything("rcp", { ...denyAll, Principal: "*" }),
};

function denyingEverything(kind: "scp" | "rcp", statement: object): Policy {
  return readPolicy({ Version: "2012-10-17", Statement: [statement] }, { kind, name: denyAll.Sid });
}

/** Which control policies bind a request: those that would deny it, if they denied everything. */
function bindingPolicies(organization: Organization): (request: AccessRequest) => ReadonlySet<string> {
  const { scps = {}, rcps = {} } = organization;
  const names = new Set(
    [scps, rcps].flatMap((controls) =>
      Object.values(controls).flatMap((list) => list.map(({ name }) => name)),
    ),
  );
  const alone = [...names].map((name) => ({
    name,
    policies: compile({
      identity: [],
      organization: {
        ...organization,
        scps: onlyDenying(scps, name, denying.scp),
        rcps: onlyDenying(rcps, name, denying.rcp),
      },
    }),
  }));
  const binds = ({ policies }: (typeof alone)[number], request: AccessRequest) =>
    decide(policies, request).because.some(
      (reason) => reason.kind === "deny" && reason.statement === denyAll.Sid,
    );
  return (request) => new Set(alone.filter((one) => binds(one, request)).map(({ name }) => name));
}

/** Another policy in the place of one, and no others. */
function onlyDenying(
  controls: NonNullable<Organization["scps"]>,
  name: string,
  instead: Policy,
): NonNullable<Organization["scps"]> {
  return Object.fromEntries(
    Object.entries(controls).map(([target, policies]) => [
      target,
      policies.some((policy) => policy.name === name) ? [instead] : [],
    ]),
  );
}

/** Requests that tell of a change of one statement. */
interface Watched {
  /** Those that no other statement denies for the guardrail that has to. */
  readonly denied: readonly AskedRequest[];
  /** Those that have to be allowed, by their actions. */
  readonly allowed: ReadonlyMap<string, readonly AskedRequest[]>;
}

function byAction(requests: readonly AskedRequest[]): ReadonlyMap<string, readonly AskedRequest[]> {
  const found = new Map<string, AskedRequest[]>();
  for (const asked of requests) {
    const { action } = asked.request;
    found.set(action, [...(found.get(action) ?? []), asked]);
  }
  return found;
}

/** Whether a sentence fails where a statement is changed so. */
function isNoticed(
  organization: Organization,
  { statement }: DeployedStatement,
  changed: StatementGuardrail,
  { watched, actionsOf }: { readonly watched: Watched; readonly actionsOf: ReturnType<typeof aboutActions> },
): boolean {
  const policies = policiesOf(changed);
  const applying = ({ request }: AskedRequest) => applicableStatements(policies, request, organization);
  if (watched.denied.some((asked) => !applying(asked).some(({ isCertain }) => isCertain))) return true;
  const [left] = changed.statements;
  if (left === undefined) return false;
  // What the statement was not about before is looked at first, as it is what most changes let in.
  const before = actionsOf(statement);
  const actions = [...actionsOf(left)].sort((a, b) => Number(before.has(a)) - Number(before.has(b)));
  return actions.some((action) => watched.allowed.get(action)?.some((asked) => applying(asked).length > 0));
}

/** Which of some actions a statement is about: each pattern is compared with each of them once. */
function aboutActions(actions: readonly string[]): (statement: DenyStatement) => ReadonlySet<string> {
  const known = new Map<string, readonly string[]>();
  const matching = (pattern: string): readonly string[] => {
    const found = known.get(pattern) ?? actions.filter((action) => actionMatches(pattern, action));
    known.set(pattern, found);
    return found;
  };
  return ({ Action, NotAction }) => {
    const named = new Set([Action ?? NotAction].flat().flatMap(matching));
    return Action === undefined ? new Set(actions.filter((action) => !named.has(action))) : named;
  };
}
