import { guardrailCatalog, type DenyStatement, type StatementGuardrail } from "@aws-foundation/guardrails";
import {
  as,
  context,
  everyGuardrail,
  matchingAction,
  organization,
  policiesOf,
  type Requester,
} from "@aws-foundation/guardrails/testing";
import {
  controlPolicyKinds,
  compile,
  decide,
  readPolicy,
  type AccessRequest,
  type CompiledPolicies,
  type Policy,
} from "@aws-foundation/iam";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packGuardrails, type GuardrailAssignment, type PackedPolicy } from "./pack.js";
import { policyQuotas } from "./quotas.js";
import { sizedGuardrail } from "./sized-guardrail.test.helper.js";

const targets = ["root", "security", "prod", "dev", "sandbox"];
const types = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;

/** Guardrails that fit somewhere, most of them larger than real ones, each for some targets. */
const assignments: fc.Arbitrary<GuardrailAssignment[]> = fc
  .array(
    fc.record({
      size: fc.oneof(fc.integer({ min: 150, max: 2_500 }), fc.constantFrom(3_400, 3_450, 5_000, 5_120)),
      type: fc.constantFrom(...types),
      targets: fc.subarray(targets, { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  // Five of the largest are more than a target can have of one type; most samples have fewer.
  .filter((all) =>
    types.every((type) => all.filter((one) => one.type === type && one.size > 2_500).length < 3),
  )
  .map((all) =>
    all.map(({ size, type, targets }, index) => ({
      guardrail: sizedGuardrail(`g${String(index)}`, size, type),
      targets,
    })),
  );

function statementsOf(policy: PackedPolicy): DenyStatement[] {
  return (JSON.parse(policy.content) as { Statement: DenyStatement[] }).Statement;
}

/** Key of the policy that each guardrail of each target is in. */
function places(policies: readonly PackedPolicy[]): Map<string, string> {
  return new Map(
    policies.flatMap(({ key, guardrails, targets }) =>
      guardrails.flatMap((guardrail) => targets.map((target) => [`${guardrail} of ${target}`, key] as const)),
    ),
  );
}

function moved(before: readonly PackedPolicy[], after: readonly PackedPolicy[]): string[] {
  const where = places(before);
  return [...places(after)].filter(([id, key]) => (where.get(id) ?? key) !== key).map(([id]) => id);
}

describe("however guardrails are packed", () => {
  test("each target has exactly its guardrails, each once, in policies within the quotas, with Sids of their own", () => {
    fc.assert(
      fc.property(assignments, (all) => {
        const policies = packGuardrails(all);
        expect(new Set(policies.map(({ key }) => key)).size).toBe(policies.length);
        for (const policy of policies) {
          const { size, attached } = policyQuotas[policy.type];
          expect(policy.size).toBe(policy.content.length);
          expect(policy.size).toBeLessThanOrEqual(size);
          expect(policy.free).toBe(size - policy.size);
          const sids = statementsOf(policy).map(({ Sid }) => Sid);
          expect(new Set(sids).size).toBe(sids.length);
          for (const target of policy.targets) {
            const beside = policies.filter(
              ({ type, targets }) => type === policy.type && targets.includes(target),
            );
            expect(beside.length).toBeLessThan(attached);
          }
        }
        const expected = all.flatMap(({ guardrail, targets }) =>
          targets.map((target) => `${guardrail.key} of ${target}`),
        );
        expect([...places(policies).keys()].sort()).toEqual(expected.sort());
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  test("the order of assignments, targets and previous policies does not matter", () => {
    const shuffled = fc.tuple(assignments, assignments).chain(([before, after]) =>
      fc.record({
        before: fc.constant(packGuardrails(before)),
        after: fc.constant(after),
        keys: fc.array(fc.integer(), { minLength: 40, maxLength: 40 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ before, after, keys }) => {
        const shuffle = <T>(list: readonly T[]) =>
          list
            .map((entry, index) => ({ entry, order: keys[index] ?? 0 }))
            .sort((a, b) => a.order - b.order)
            .map(({ entry }) => entry);
        const others = shuffle(
          after.map(({ guardrail, targets }) => ({ guardrail, targets: shuffle(targets) })),
        );
        expect(packGuardrails(others)).toEqual(packGuardrails(after));
        const again = packGuardrails(after, { previous: before });
        expect(packGuardrails(others, { previous: shuffle(before) })).toEqual(again);
        expect(new Set(again.map(({ key }) => key)).size).toBe(again.length);
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  test("a target has no more policies than it would have alone", () => {
    fc.assert(
      fc.property(assignments, (all) => {
        const policies = packGuardrails(all);
        for (const target of targets) {
          const alone = packGuardrails(
            all.map(({ guardrail, targets }) => ({
              guardrail,
              targets: targets.includes(target) ? [target] : [],
            })),
          );
          expect(policies.filter((policy) => policy.targets.includes(target))).toHaveLength(alone.length);
        }
      }),
      { numRuns: 50, seed: 13 },
    );
  });

  test("a guardrail more moves no other where one of the target's policies has room for it", () => {
    const everywhere = assignments.map((all) =>
      all.map(({ guardrail }) => ({ guardrail, targets: ["root"] })),
    );
    fc.assert(
      fc.property(everywhere, fc.integer({ min: 150, max: 4_000 }), (all, size) => {
        const before = packGuardrails(all);
        const added = sizedGuardrail("new", size);
        // Without the frame of a policy of its own, and with a comma.
        const room = before.some(({ type, free }) => type === added.type && size - 38 <= free);
        fc.pre(room);
        const after = packGuardrails([...all, { guardrail: added, targets: ["root"] }], { previous: before });
        expect(moved(before, after)).toEqual([]);
      }),
      { numRuns: 150, seed: 14 },
    );
  });

  test("the same guardrails again stay where they are", () => {
    fc.assert(
      fc.property(assignments, assignments, (before, after) => {
        const packed = packGuardrails(after, { previous: packGuardrails(before) });
        expect(packGuardrails(after, { previous: packed })).toEqual(packed);
      }),
      { numRuns: 100, seed: 18 },
    );
  });

  test("a guardrail less moves another only when that saves a policy", () => {
    fc.assert(
      fc.property(assignments, fc.nat(7), (all, index) => {
        const everywhere = all.map(({ guardrail }) => ({ guardrail, targets: ["root"] }));
        const before = packGuardrails(everywhere);
        const rest = everywhere.filter((_, other) => other !== index);
        const after = packGuardrails(rest, { previous: before });
        const left = before.filter(({ guardrails }) =>
          guardrails.some((key) => rest.some(({ guardrail }) => guardrail.key === key)),
        );
        if (after.length === left.length) expect(moved(before, after)).toEqual([]);
        else expect(after.length).toBeLessThan(left.length);
      }),
      { numRuns: 150, seed: 15 },
    );
  });
});

/** The account of most principals and of all resources. */
const member = "111122223333";

function readPacked({ key, type, content }: PackedPolicy): Policy {
  if (type !== "SERVICE_CONTROL_POLICY" && type !== "RESOURCE_CONTROL_POLICY")
    throw new Error(`${key} has no statements`);
  return readPolicy(content, { kind: controlPolicyKinds[type], name: key });
}

/** Policies beside those that allow everything, attached to the member's account. */
function bindingMember(policies: readonly Policy[]): CompiledPolicies {
  const ofKind = (kind: string) => policies.filter((policy) => policy.kind === kind);
  return compile({
    organization: {
      ...organization,
      scps: { "r-ab12": [everything("scp")], [member]: [everything("scp"), ...ofKind("scp")] },
      rcps: { [member]: ofKind("rcp") },
    },
    identity: [everything("identity")],
    resource: everything("resource"),
  });
}

function everything(kind: "scp" | "identity" | "resource"): Policy {
  const statement = { Effect: "Allow", Action: "*", Resource: "*" };
  const principal = kind === "resource" ? { Principal: "*" } : {};
  const document = { Version: "2012-10-17", Statement: { ...statement, ...principal } };
  return readPolicy(document, { kind, name: "everything" });
}

/** A decision without the policies, which are others when they are packed. */
function verdictAndSids(policies: CompiledPolicies, request: AccessRequest): string {
  const { verdict, because } = decide(policies, request);
  const sids = because.map((reason) => (reason.kind === "deny" ? reason.statement : reason.kind));
  return [verdict, ...sids.sort()].join(" ");
}

describe("packed policies decide as the guardrails that are in them", () => {
  const guardrails: readonly StatementGuardrail[] = [
    ...everyGuardrail().filter((guardrail) => guardrail.statements !== undefined),
    guardrailCatalog.regions.make({ allowed: ["us-east-1"], variant: "production" }, context),
  ];
  const patterns = guardrails.flatMap(({ statements }) =>
    statements.flatMap(({ Action, NotAction }) => [Action ?? NotAction].flat()),
  );
  const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const requests: fc.Arbitrary<AccessRequest> = fc
    .record({
      action: fc.oneof(
        fc.constantFrom(...patterns.map(matchingAction)),
        fc.constantFrom("ec2:RunInstances", "s3:GetObject", "kms:Decrypt", "lambda:CreateFunction"),
      ),
      resource: fc.constantFrom(
        "*",
        "arn:aws:s3:::acme-log-archive-1/log",
        "arn:aws:s3:::team",
        "arn:aws:iam::111122223333:role/FoundationPlan",
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0",
        "arn:aws:ec2:us-east-1:111122223333:instance/*",
        "arn:aws:kms:us-east-1:111122223333:alias/log-archive",
      ),
      principal: fc.constantFrom(...Object.values(as)),
      more: fc.record({
        "aws:RequestedRegion": maybe("us-east-1", "us-west-2", "eu-west-1"),
        "s3:x-amz-acl": maybe("public-read", "private"),
        "kms:ResourceAliases": maybe(["alias/log-archive"], ["alias/team", "alias/other"]),
        "ec2:InstanceType": maybe("t3.micro", "p5.48xlarge"),
        "ec2:Attribute/InstanceType": maybe("t3.micro", "p5.48xlarge"),
        "autoscaling:InstanceTypes": maybe(["t3.micro", "p5.48xlarge"], ["t3.micro"]),
        "rds:DatabaseClass": maybe("db.t4g.micro", "db.r8g.48xlarge"),
      }),
    })
    .map(({ action, resource, principal, more }): AccessRequest => {
      const { principal: who, context: own }: Requester = principal;
      return { principal: who, action, resource, resourceAccountId: member, context: { ...own, ...more } };
    });

  test("for 10,000 random requests to targets that have random guardrails", () => {
    const worlds = fc.sample(
      fc.array(fc.record({ target: fc.constantFrom(...targets), index: fc.nat(guardrails.length - 1) }), {
        minLength: 5,
        maxLength: 60,
      }),
      { numRuns: 20, seed: 16 },
    );
    const sample = fc.sample(requests, { numRuns: 10_000, seed: 17 });
    let denied = 0;
    const differing: AccessRequest[] = [];
    for (const [world, pairs] of worlds.entries()) {
      const assigned = pairs.flatMap(({ target, index }) => {
        const guardrail = guardrails[index];
        return guardrail ? [{ guardrail, targets: [target] }] : [];
      });
      const policies = packGuardrails(assigned);
      const requestsHere = sample.slice(world * 500, (world + 1) * 500);
      for (const [place, target] of targets.entries()) {
        const applies = (to: { readonly targets: readonly string[] }) => to.targets.includes(target);
        const own = new Set(assigned.filter(applies).map(({ guardrail }) => guardrail));
        const unpacked = bindingMember([...own].flatMap(policiesOf));
        const packed = bindingMember(policies.filter(applies).map(readPacked));
        for (const request of requestsHere.filter((_, index) => index % targets.length === place)) {
          const decision = verdictAndSids(packed, request);
          if (decision !== verdictAndSids(unpacked, request)) differing.push(request);
          if (decision.startsWith("denied")) denied++;
        }
      }
    }
    expect(differing).toEqual([]);
    // Requests of which all or none are denied would prove little.
    expect(denied).toBeGreaterThan(2_000);
    expect(denied).toBeLessThan(9_000);
  });
});
