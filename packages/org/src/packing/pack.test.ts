import {
  guardrailCatalog,
  type Guardrail,
  type GuardrailContext,
  type SettingsGuardrail,
} from "@aws-foundation/guardrails";
import { context } from "@aws-foundation/guardrails/testing";
import { describe, expect, test } from "vitest";
import { packGuardrails, type GuardrailAssignment, type PackOptions, type PackedPolicy } from "./pack.js";
import { sizedGuardrail } from "./sized-guardrail.test.helper.js";

const aiOptOut = guardrailCatalog["ai-opt-out"].make();

function mandatoryTags(tags: GuardrailContext["mandatoryTags"]): SettingsGuardrail {
  return guardrailCatalog["mandatory-tags"].make({ tags }, context);
}

function assign(guardrail: Guardrail, ...targets: string[]): GuardrailAssignment {
  return { guardrail, targets };
}

/** Which guardrails are in which policy, and where. */
function outline(policies: readonly PackedPolicy[]): Record<string, string> {
  return Object.fromEntries(
    policies.map(({ key, guardrails, targets }) => [key, `${guardrails.join("+")} on ${targets.join("+")}`]),
  );
}

function outlineOf(
  assignments: readonly GuardrailAssignment[],
  options?: PackOptions,
): Record<string, string> {
  return outline(packGuardrails(assignments, options));
}

describe("packed guardrails", () => {
  test("are one policy where they fit, minified, with their sizes and titles", () => {
    const [policy, ...others] = packGuardrails([
      assign(sizedGuardrail("b", 200), "root"),
      assign(sizedGuardrail("a", 120), "root"),
    ]);
    expect(others).toEqual([]);
    const statement = (key: string, length: number) =>
      `{"Sid":"Deny${key}","Effect":"Deny","Action":"s3:*","Resource":"${"x".repeat(length)}"}`;
    const content = `{"Version":"2012-10-17","Statement":[${statement("a", 20)},${statement("b", 100)}]}`;
    expect(policy).toEqual({
      key: "scp-root-1",
      type: "SERVICE_CONTROL_POLICY",
      description: "Title of a, Title of b",
      guardrails: ["a", "b"],
      content,
      size: content.length,
      free: 10_240 - content.length,
      targets: ["root"],
    });
  });

  test("are in as few policies as there can be, even where taking them in order would need more", () => {
    const sizes = { a: 3_000, b: 3_000, c: 3_000, d: 7_000, e: 7_000, f: 7_000 };
    const all = Object.entries(sizes).map(([key, size]) => assign(sizedGuardrail(key, size), "root"));
    const policies = packGuardrails(all);
    expect(policies.map(({ guardrails }) => guardrails.length)).toEqual([2, 2, 2]);
  });

  test("fill a policy to its last character", () => {
    const exact = [sizedGuardrail("a", 5_000), sizedGuardrail("b", 5_240 + 38)];
    expect(packGuardrails(exact.map((guardrail) => assign(guardrail, "root")))).toMatchObject([
      { size: 10_240, free: 0 },
    ]);
    const more = [sizedGuardrail("a", 5_000), sizedGuardrail("b", 5_240 + 39)];
    expect(packGuardrails(more.map((guardrail) => assign(guardrail, "root")))).toHaveLength(2);
  });

  test("share a policy among targets that have the same ones, and only among those", () => {
    const [a, b, c] = [sizedGuardrail("a", 200), sizedGuardrail("b", 200), sizedGuardrail("c", 200)];
    expect(
      outlineOf([assign(a, "prod", "dev", "root"), assign(b, "dev", "prod"), assign(c, "sandbox", "prod")]),
    ).toEqual({
      "scp-root-1": "a on root",
      "scp-dev-1": "a+b on dev",
      "scp-prod-1": "a+b+c on prod",
      "scp-sandbox-1": "c on sandbox",
    });
  });

  test("are packed by type, each with its own quota", () => {
    expect(
      outlineOf([
        assign(sizedGuardrail("a", 5_000), "root"),
        assign(sizedGuardrail("b", 5_000), "root"),
        assign(sizedGuardrail("c", 3_000, "RESOURCE_CONTROL_POLICY"), "root"),
        assign(sizedGuardrail("d", 3_000, "RESOURCE_CONTROL_POLICY"), "root"),
        assign(aiOptOut, "root"),
        assign(mandatoryTags({ Owner: {} }), "root"),
      ]),
    ).toEqual({
      "scp-root-1": "a+b on root",
      "rcp-root-1": "c on root",
      "rcp-root-2": "d on root",
      "ai-root-1": "ai-opt-out on root",
      "tag-root-1": "mandatory-tags on root",
    });
  });

  test("of settings are one document, whatever each of them sets", () => {
    const tags = (key: string, tag: string): SettingsGuardrail => ({
      ...mandatoryTags({ [tag]: { values: ["x"] } }),
      key,
    });
    const [policy, ...others] = packGuardrails([
      assign(tags("two", "Owner"), "root"),
      assign(tags("one", "CostCenter"), "root"),
    ]);
    expect(others).toEqual([]);
    expect(JSON.parse(policy?.content ?? "")).toMatchObject({
      tags: { CostCenter: { tag_value: { "@@assign": ["x"] } }, Owner: { tag_value: { "@@assign": ["x"] } } },
    });
  });

  test("may be assigned in several pieces", () => {
    const a = sizedGuardrail("a", 200);
    expect(outlineOf([assign(a, "prod"), assign(a, "dev", "prod"), assign(a)])).toEqual({
      "scp-dev-1": "a on dev+prod",
    });
  });

  test("have a description that AWS takes", () => {
    const many = Array.from({ length: 60 }, (_, index) => sizedGuardrail(`guardrail${String(index)}`, 160));
    const [policy] = packGuardrails(many.map((guardrail) => assign(guardrail, "root")));
    expect(policy?.description).toHaveLength(512);
    expect(policy?.description).toMatch(/^Title of guardrail0, Title of guardrail1, .*…$/);
  });
});

describe("packed again", () => {
  const [a, b, c] = [sizedGuardrail("a", 6_000), sizedGuardrail("b", 6_000), sizedGuardrail("c", 3_000)];
  const root = [assign(a, "root"), assign(b, "root"), assign(c, "root")];
  const previous = packGuardrails(root);

  test("guardrails stay where they are when one comes that has room", () => {
    expect(outline(previous)).toEqual({ "scp-root-1": "a+c on root", "scp-root-2": "b on root" });
    const more = [...root, assign(sizedGuardrail("aa", 3_000), "root")];
    expect(outlineOf(more, { previous })).toEqual({
      "scp-root-1": "a+c on root",
      "scp-root-2": "aa+b on root",
    });
    // Without knowledge of what was before, the order of the keys decides.
    expect(outlineOf(more)).toEqual({ "scp-root-1": "a+aa on root", "scp-root-2": "b+c on root" });
  });

  test("a policy goes when its guardrails fit into the others", () => {
    expect(outlineOf([assign(b, "root"), assign(c, "root")], { previous })).toEqual({
      "scp-root-2": "b+c on root",
    });
  });

  test("a target that comes first by name does not rename the policies", () => {
    const before = packGuardrails([assign(a, "prod", "sandbox")]);
    expect(outlineOf([assign(a, "dev", "prod", "sandbox")], { previous: before })).toEqual({
      "scp-prod-1": "a on dev+prod+sandbox",
    });
  });

  test("a target that gets more than the others gets policies of its own", () => {
    const before = packGuardrails([assign(a, "dev", "prod", "uat"), assign(c, "dev", "prod", "uat")]);
    const more = [
      assign(a, "dev", "prod", "uat"),
      assign(c, "dev", "prod", "uat"),
      assign(sizedGuardrail("d", 500), "dev"),
    ];
    expect(outline(before)).toEqual({ "scp-dev-1": "a+c on dev+prod+uat" });
    expect(outlineOf(more, { previous: before })).toEqual({
      "scp-dev-1": "a+c on prod+uat",
      "scp-dev-2": "a+c+d on dev",
    });
  });

  test("guardrails that move from an account to its unit, or back, stay in their policy", () => {
    const before = packGuardrails([assign(a, "account:audit"), assign(c, "account:audit")]);
    const onUnit = packGuardrails([assign(a, "security"), assign(c, "security")], { previous: before });
    expect(outline(onUnit)).toEqual({ "scp-account:audit-1": "a+c on security" });
    expect(
      packGuardrails([assign(a, "account:audit"), assign(c, "account:audit")], { previous: onUnit }),
    ).toEqual(before);
  });

  test("a policy whose guardrails still apply where they did goes to no other target", () => {
    const before = packGuardrails([assign(a, "account:audit")]);
    expect(outlineOf([assign(a, "account:audit"), assign(c, "security")], { previous: before })).toEqual({
      "scp-account:audit-1": "a on account:audit",
      "scp-security-1": "c on security",
    });
  });

  test("what applies nowhere any more is gone, and other types are other policies", () => {
    const before = packGuardrails([assign(a, "prod"), assign(aiOptOut, "prod")]);
    expect(outlineOf([assign(aiOptOut, "prod")], { previous: before })).toEqual({
      "ai-prod-1": "ai-opt-out on prod",
    });
  });

  test("the result is the same when nothing changed", () => {
    expect(packGuardrails(root, { previous })).toEqual(previous);
  });
});

describe("guardrails are refused", () => {
  const refusal = (assignments: readonly GuardrailAssignment[], options?: PackOptions): string => {
    try {
      packGuardrails(assignments, options);
    } catch (error) {
      if (error instanceof Error) return error.message;
    }
    return "not refused";
  };

  test("when one alone is larger than a policy", () => {
    expect(
      refusal([
        assign(sizedGuardrail("wide", 10_241), "root"),
        assign(sizedGuardrail("deep", 6_000, "RESOURCE_CONTROL_POLICY"), "root"),
      ]),
    ).toBe(
      [
        "2 problems in the guardrails:",
        "guardrails.deep: is a policy of 6,000 characters, resource control policies have at most 5,120. Shorten the lists in its parameters",
        "guardrails.wide: is a policy of 10,241 characters, service control policies have at most 10,240. Shorten the lists in its parameters",
      ].join("\n"),
    );
  });

  test("when a target cannot have so many policies, with the sizes of all of them", () => {
    const all = ["a", "b", "c"].map((key) => assign(sizedGuardrail(key, 6_000), "prod", "dev", "root"));
    expect(refusal(all, { freeSlots: { prod: 7, root: 6 } })).toBe(
      [
        "1 problem in the guardrails:",
        "targets.prod: needs 3 service control policies of at most 10,240 characters, 2 can be attached (of 10, 1 is AWS's and 7 are kept free): a 6,000, b 6,000, c 6,000. Apply some of these guardrails at the level above or below, or keep fewer free",
      ].join("\n"),
    );
  });

  test("when they need more than AWS allows, even with nothing kept free", () => {
    const all = ["a", "b", "c", "d", "e"].map((key) =>
      assign(sizedGuardrail(key, 4_000, "RESOURCE_CONTROL_POLICY"), "root"),
    );
    expect(refusal(all)).toBe(
      [
        "1 problem in the guardrails:",
        "targets.root: needs 5 resource control policies of at most 5,120 characters, 4 can be attached (of 5, 1 is AWS's and 0 are kept free): a 4,000, b 4,000, c 4,000, d 4,000, e 4,000. Apply some of these guardrails at the level above or below, or keep fewer free",
      ].join("\n"),
    );
  });

  test("when keys, Sids and settings are at odds", () => {
    const a = sizedGuardrail("a", 200);
    const tags = (key: string, values: string[]): SettingsGuardrail => ({
      ...mandatoryTags({ Owner: { values } }),
      key,
    });
    expect(
      refusal(
        [
          assign(a, "root"),
          assign(sizedGuardrail("a", 201), "root"),
          assign({ ...a, key: "b" }, "dev"),
          assign(tags("one", ["x"]), "root"),
          assign(tags("two", ["y"]), "root"),
          assign(tags("three", ["x"]), "root"),
        ],
        { freeSlots: { root: -1, dev: 0.5 } },
      ),
    ).toBe(
      [
        "7 problems in the guardrails:",
        "guardrails.a: there are two guardrails with this key that say different things. Give one of them another key",
        'guardrails.a: a has a statement "Denya" too. Give each statement a Sid of its own',
        'guardrails.b: a has a statement "Denya" too. Give each statement a Sid of its own',
        'guardrails.two: sets tags.Owner.tag_value["@@assign"] otherwise than one does for the target root. Leave it to one of them',
        'guardrails.two: sets tags.Owner.tag_value["@@assign"] otherwise than three does for the target root. Leave it to one of them',
        "freeSlots.dev = 0.5: is not a whole number from 0",
        "freeSlots.root = -1: is not a whole number from 0",
      ].join("\n"),
    );
  });

  test("when there are more policies than an organization can have, within seconds for 10,000 accounts", () => {
    const each = Array.from({ length: 10_001 }, (_, index) =>
      assign(sizedGuardrail(`g${String(index)}`, 200), `account-${String(index)}`),
    );
    expect(refusal(each)).toBe(
      "1 problem in the guardrails:\n" +
        "guardrails: make 10,001 service control policies, an organization has at most 10,000. Give more targets the same guardrails",
    );
  });
});
