import { isWithoutResource } from "@aws-foundation/core";
import {
  actionGroup,
  isUnknown,
  type CompiledPolicies,
  type Decision,
  type Policy,
  type TagValues,
  type Unknown,
} from "@aws-foundation/iam";
import type { PlacedResource } from "../deployments/placed-resource.js";
import type { PermissionIndex } from "../permission-index.js";
import { tagsOf } from "../principals/read-entities.js";
import type { Actor } from "../questions/actor.js";
import type { GivenContext } from "../questions/request-context.js";
import { decideBy, policiesFor } from "../questions/decide-for.js";
import { anyResource, arnOf, askedResources } from "./asked-resources.js";
import type { Need } from "./needs.js";
import { requestRegion } from "./request-region.js";
import { subjectsOf, type Subject } from "./subjects.js";

/** Resources of one type in one account and region. */
export type AlikeResources = readonly [PlacedResource, ...PlacedResource[]];

/** What was decided alike about resources. */
export interface AnswerAbout {
  readonly resources: readonly PlacedResource[];
  readonly decision: Decision;
}

/** A role at work in an account. */
export interface Asked {
  readonly actor: Actor;
  /** 12 digits. */
  readonly accountId: string;
  readonly managementAccountId: string;
}

/** What a role may do in one account. What its policies do not tell apart is decided once. */
export class RoleQuestions {
  private readonly policies: CompiledPolicies;
  private readonly decisions = new Map<string, Decision>();
  private readonly groups = new Map<string, string>();
  private readonly arns = new Map<PlacedResource, string | Unknown | undefined>();

  public constructor(
    private readonly index: PermissionIndex,
    private readonly asked: Asked,
  ) {
    this.policies = policiesFor(index, asked.actor);
  }

  /**
   * Whether the role may do an action that resources take. Asked first about any resource: what is certain then holds for
   * each one that has no policy of its own.
   * @param need With one of the actions that it stands for.
   */
  public ask(resources: AlikeResources, need: Need): readonly AnswerAbout[] {
    const any = this.decideOnce("any", resources[0], need, () => anyResource);
    const alone = resources.filter(
      (resource) => any.verdict === "unknown" || this.policiesOf(resource, need).length > 0,
    );
    const alike = alone.length === 0 ? resources : resources.filter((resource) => !alone.includes(resource));
    return [
      ...(alike.length === 0 ? [] : [{ resources: alike, decision: any }]),
      ...alone.map((resource) => ({ resources: [resource], decision: this.askOne(resource, need) })),
    ];
  }

  private askOne(resource: PlacedResource, need: Need): Decision {
    const subjects = isWithoutResource(need.action) ? [] : subjectsOf(resource, this.index.placed);
    if (subjects.length > 0) return this.askSubjects(resource, need, subjects);
    const { managementAccountId, actor } = this.asked;
    const policies = this.policiesOf(resource, need);
    const about = askedResources(this.arnOf(resource), resource, need, managementAccountId);
    const decisions = about.map((one) => ({
      about: one,
      decision:
        policies.length === 0
          ? this.decideOnce(this.keyOf(resource, one), resource, need, () => one)
          : this.decideNow(policiesFor(this.index, actor, policies), resource, need, one),
    }));
    return together(decisions);
  }

  /** An action about several resources has to be allowed on each. */
  private askSubjects(resource: PlacedResource, need: Need, subjects: readonly Subject[]): Decision {
    const context = { ...need.context, ...tagContext(resource, need.action) };
    const decisions = subjects.map(({ arn, tags }) =>
      this.decideNow(this.policies, resource, { ...need, context }, arn, tags),
    );
    const [first] = decisions;
    if (first === undefined) throw new Error("an action is about no resource");
    return decisions.find(({ verdict }) => verdict !== "allowed") ?? first;
  }

  /** @param key What tells what is asked about from other resources. */
  private decideOnce(
    key: string,
    resource: PlacedResource,
    need: Need,
    about: () => string | Unknown,
  ): Decision {
    const whole = [this.groupOf(need.action), requestRegion(resource, need.action), need.contextOf, key].join(
      " ",
    );
    const decision = this.decisions.get(whole) ?? this.decideNow(this.policies, resource, need, about());
    this.decisions.set(whole, decision);
    return decision;
  }

  private decideNow(
    policies: CompiledPolicies,
    resource: PlacedResource,
    { action, context }: Need,
    about: string | Unknown,
    tags = tagsAbout(this.index, resource, about),
  ): Decision {
    const { actor, accountId } = this.asked;
    const region = requestRegion(resource, action);
    const target = {
      accountId,
      premises: [],
      resource: about,
      ...(region === undefined ? {} : { region }),
      ...(tags === undefined ? {} : { tags }),
    };
    return decideBy(policies, this.index, actor, { action, target, context });
  }

  /** Roles are known by their ARN alone, with their tags. */
  private keyOf({ urn }: PlacedResource, about: string | Unknown): string {
    if (isUnknown(about)) return urn;
    return this.index.entities.byArn.has(about) ? about : `${about} ${urn}`;
  }

  private groupOf(action: string): string {
    const before = this.groups.get(action);
    if (before !== undefined) return before;
    const { accountId } = this.asked;
    const accounts = { principalAccountId: accountId, resourceAccountId: accountId };
    const group = actionGroup(this.policies, action, accounts);
    this.groups.set(action, group);
    return group;
  }

  private arnOf(resource: PlacedResource): string | Unknown | undefined {
    if (this.arns.has(resource)) return this.arns.get(resource);
    const arn = arnOf(resource, this.index.placed);
    this.arns.set(resource, arn);
    return arn;
  }

  /** The policies that a resource has of its own, for actions of its service. */
  private policiesOf(resource: PlacedResource, { action }: Need): readonly Policy[] {
    if (this.index.resources.isEmpty || isWithoutResource(action)) return [];
    const arn = this.arnOf(resource);
    return typeof arn === "string" && arn.split(":")[2] === action.split(":")[0]
      ? [...(this.index.resources.find(arn)?.policies ?? []), ...this.index.resources.policiesAround(arn)]
      : [];
  }
}

/** What a request about tags says: those that the resource has, or to take off others. */
function tagContext(resource: PlacedResource, action: string): GivenContext {
  if (action === "ec2:DeleteTags") return { "aws:TagKeys": [] };
  if (action !== "ec2:CreateTags") return {};
  const tags = Object.entries(tagsOf(resource)).flatMap(([key, value]) =>
    typeof value === "string" ? [[key, value] as const] : [],
  );
  return {
    "aws:TagKeys": tags.map(([key]) => key),
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
}

/** Undefined where nobody knows them. */
function tagsAbout(
  { entities }: PermissionIndex,
  resource: PlacedResource,
  about: string | Unknown,
): TagValues | undefined {
  if (isUnknown(about)) return undefined;
  if (about === "*") return {};
  return entities.byArn.get(about)?.tags ?? (about === resource.text("arn") ? tagsOf(resource) : undefined);
}

/** One decision of several; unknown where they differ, as nobody knows which of the resources the action is about. */
function together(
  decisions: readonly { readonly about: string | Unknown; readonly decision: Decision }[],
): Decision {
  const [first, ...others] = decisions;
  if (first === undefined) throw new Error("an action is about no resource");
  const { verdict } = first.decision;
  if (others.every(({ decision }) => decision.verdict === verdict)) return first.decision;
  const verdicts = decisions.map(({ about, decision }) => `${decision.verdict} on ${nameOf(about)}`);
  const because = `it is ${verdicts.join(" and ")}, and which of them it is about is not known`;
  return { verdict: "unknown", because: [{ kind: "unknown", level: "identity", because }] };
}

function nameOf(about: string | Unknown): string {
  return isUnknown(about) ? "any resource" : about;
}
