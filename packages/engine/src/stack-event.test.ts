import { expect, test } from "vitest";
import { stackEventOf } from "./stack-event.js";

const urn = "urn:pulumi:dev::project::aws:iam/role:Role::role";
const event = { sequence: 1, timestamp: 1 };
const old = { type: "", urn, id: "", parent: "", inputs: {}, outputs: {}, provider: "" };

test("a step keeps what happens to the resource, and none of its values", () => {
  const metadata = {
    op: "update" as const,
    urn,
    type: "aws:iam/role:Role",
    provider: "",
    detailedDiff: { "tags.b": {} as never, "tags.a": {} as never },
    old: { ...old, protect: true, retainOnDelete: true, inputs: { password: "x" } },
  };

  expect(stackEventOf({ ...event, resourcePreEvent: { metadata } })).toEqual({
    kind: "step",
    phase: "started",
    operation: "update",
    urn,
    type: "aws:iam/role:Role",
    properties: ["tags.a", "tags.b"],
    protect: true,
    retain: true,
    outputsDiffer: false,
    takenOff: [],
  });
});

test.each([
  [{}, {}, false],
  [{ id: "a" }, { id: "b" }, true],
  [{ id: "a" }, {}, true],
])("outputs of the stack itself that were %j and are %j differ: %s", (before, after, differ) => {
  const type = "pulumi:pulumi:Stack";
  const metadata = {
    op: "same" as const,
    urn,
    type,
    provider: "",
    old: { ...old, outputs: before },
    new: { ...old, outputs: after },
  };

  expect(stackEventOf({ ...event, resOutputsEvent: { metadata } })).toMatchObject({ outputsDiffer: differ });
});

test("what the engine says is kept without its directives for colors", () => {
  const diagnosticEvent = {
    urn,
    message: "<{%fg 1%}>no<{%reset%}>\n",
    color: "never",
    severity: "error" as const,
  };

  expect(stackEventOf({ ...event, diagnosticEvent })).toEqual({
    kind: "diagnostic",
    severity: "error",
    urn,
    message: "no",
  });
});

test.each([
  ["for debugging", { message: "x", color: "never", severity: "debug" as "info" }],
  ["that passes", { message: "x", color: "never", severity: "info" as const, ephemeral: true }],
  ["that is empty", { message: "\n", color: "never", severity: "info" as const }],
])("a message %s is none", (_, diagnosticEvent) => {
  expect(stackEventOf({ ...event, diagnosticEvent })).toBeUndefined();
});

test("a rule's objection is kept with its level", () => {
  const policyEvent = {
    resourceUrn: urn,
    message: "wrong",
    color: "never",
    policyName: "rule",
    policyPackName: "pack",
    policyPackVersion: "",
    policyPackVersionTag: "",
    enforcementLevel: "warning" as const,
  };

  expect(stackEventOf({ ...event, policyEvent })).toEqual({
    kind: "violation",
    pack: "pack",
    policy: "rule",
    enforcementLevel: "advisory",
    urn,
    message: "wrong",
  });
});

test("other events are nothing", () => {
  expect(stackEventOf({ ...event, cancelEvent: {} })).toBeUndefined();
});

test("of lists that others write too a step tells what it takes off", () => {
  const type = "aws:organizations/organization:Organization";
  const metadata = {
    op: "update" as const,
    urn,
    type,
    provider: "",
    old: { ...old, outputs: { enabledPolicyTypes: ["TAG_POLICY", "S3_POLICY", "CHATBOT_POLICY"] } },
    new: { ...old, inputs: { enabledPolicyTypes: ["BACKUP_POLICY", "TAG_POLICY"] } },
  };

  expect(stackEventOf({ ...event, resourcePreEvent: { metadata } })).toMatchObject({
    takenOff: [{ property: "enabledPolicyTypes", elements: ["CHATBOT_POLICY", "S3_POLICY"] }],
  });
});
