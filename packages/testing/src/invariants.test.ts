import { indexDeployment, makeDeployment, type Resource } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import { invariantViolations } from "./invariants.js";
import type { Recording } from "./record.js";

const stack = "urn:pulumi:test::project::pulumi:pulumi:Stack::project-test";
const group = "urn:pulumi:test::project::test:index:Group::group";
const provider = "urn:pulumi:test::project::pulumi:providers:aws::main";
const defaultProvider = "urn:pulumi:test::project::pulumi:providers:aws::default_7_48_0";

/** A queue of the component "group" that keeps all promises, but for `overrides`. */
function queue(name: string, overrides: Partial<Resource> = {}): Resource {
  const type = "aws:sqs/queue:Queue";
  const urn = `urn:pulumi:test::project::test:index:Group$${type}::${name}`;
  return { urn, custom: true, type, parent: group, provider: `${provider}::1`, ...overrides };
}

function recording(...resources: Resource[]): Recording {
  const common = [
    { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
    { urn: group, custom: false, type: "test:index:Group", parent: stack },
    { urn: provider, custom: true, type: "pulumi:providers:aws", parent: stack },
    { urn: defaultProvider, custom: true, type: "pulumi:providers:aws" },
  ];
  const index = indexDeployment(makeDeployment([...common, ...resources]));
  return {
    resources: index.resources,
    stackOutputs: {},
    invokes: [],
    ofType: (type) => index.ofType(type),
    children: (urn) => index.children(urn),
    get: () => {
      throw new Error("no test asks for one resource");
    },
  };
}

describe("invariantViolations", () => {
  test("has nothing to say of children that keep their component's promises", () => {
    const resources = [queue("group"), queue("group-first"), queue("group-second", { protect: true })];
    expect(invariantViolations(recording(...resources))).toEqual([]);
  });

  test.each<[string, Resource, string]>([
    [
      "a resource under the stack",
      queue("group-a", { parent: stack }),
      `${queue("group-a").urn} stands under no component`,
    ],
    [
      "a name without the component's",
      queue("other"),
      `${queue("other").urn} does not carry the name of its component "group"`,
    ],
    [
      "a name that only begins like the component's",
      queue("groups"),
      `${queue("groups").urn} does not carry the name of its component "group"`,
    ],
    [
      "a default provider",
      queue("group-a", { provider: `${defaultProvider}::1` }),
      `${queue("group-a").urn} has no explicit provider`,
    ],
    [
      "a provider that is none",
      queue("group-a", { provider: `${group}::1` }),
      `${queue("group-a").urn} has no explicit provider`,
    ],
  ])("names %s", (_, resource, violation) => {
    expect(invariantViolations(recording(resource))).toEqual([violation]);
  });

  test("names what stands nowhere and has no provider at all", () => {
    const { urn, custom, type } = queue("group-a");
    expect(invariantViolations(recording({ urn, custom, type }))).toEqual([
      `${urn} stands under no component`,
      `${urn} has no explicit provider`,
    ]);
  });

  test("names what is not protected of the types that must be", () => {
    const resources = [queue("group-a"), queue("group-b", { protect: true })];
    expect(invariantViolations(recording(...resources), { protectedTypes: ["aws:sqs/queue:Queue"] })).toEqual(
      [`${queue("group-a").urn} is not protected`],
    );
  });
});
