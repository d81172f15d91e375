import { secretSignature, signatureKey, unknownValue } from "@aws-foundation/deployment";
import { describe, expect, test } from "vitest";
import { OfflineEngine, type CheckedResource, type OfflineEngineOptions } from "./offline-engine.js";
import { readStack, register, urnOf } from "./testing/requests.js";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const queueType = "aws:sqs/queue:Queue";
const providerType = "pulumi:providers:aws";
const providerInputs = { region: "us-east-1", allowedAccountIds: '["111111111111"]' };

function engineOf(options: Partial<OfflineEngineOptions> = {}): OfflineEngine {
  return new OfflineEngine({ organization: "organization", project: "project", stack: "dev", ...options });
}

/** Registers a provider and returns its reference. */
async function registerProvider(engine: OfflineEngine, name = "main"): Promise<string> {
  const { urn, id } = await engine.registerResource(register(providerType, name, { inputs: providerInputs }));
  return `${urn}::${String(id)}`;
}

describe("OfflineEngine", () => {
  test("makes URNs of the types of the parents, which the stack does not add to", async () => {
    const engine = engineOf();
    const component = (name: string, parent: string): Promise<{ urn: string }> =>
      engine.registerResource(register("a:b:Component", name, { custom: false, parent }));
    const stack = await engine.registerResource(
      register("pulumi:pulumi:Stack", "project-dev", { custom: false }),
    );
    const outer = await component("outer", stack.urn);
    const inner = await component("inner", outer.urn);
    expect([stack.urn, outer.urn, inner.urn]).toEqual([
      "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev",
      "urn:pulumi:dev::project::a:b:Component::outer",
      "urn:pulumi:dev::project::a:b:Component$a:b:Component::inner",
    ]);
    expect(engine.resources.map((resource) => resource.parent)).toEqual([undefined, stack.urn, outer.urn]);
  });

  test("keeps what a deployment holds of a resource, lists sorted", async () => {
    const engine = engineOf();
    const provider = await registerProvider(engine);
    const bucket = await engine.registerResource(register("aws:s3/bucket:Bucket", "logs", { provider }));
    const answer = await engine.registerResource(
      register(queueType, "queue", {
        provider,
        inputs: { name: "queue" },
        protect: true,
        dependencies: ["urn:b", "urn:a"],
        propertyDependencies: { name: ["urn:b", "urn:a"] },
        additionalSecretOutputs: ["policy"],
        ignoreChanges: ["tags"],
        importId: "https://queue",
        retainOnDelete: true,
        deletedWith: bucket.urn,
      }),
    );
    const tagsAll = {};
    const arn = "arn:aws:sqs:us-east-1:111111111111:queue";
    const outputs = { arn, name: "queue", region: "us-east-1", tagsAll, url: "https://queue" };
    expect(answer).toMatchObject({ urn: urnOf(queueType, "queue"), id: "https://queue", outputs });
    expect(engine.resources.at(-1)).toMatchObject({
      urn: urnOf(queueType, "queue"),
      custom: true,
      id: "https://queue",
      type: queueType,
      inputs: { name: "queue", region: "us-east-1", tagsAll },
      outputs,
      protect: true,
      provider,
      dependencies: ["urn:a", "urn:b"],
      propertyDependencies: { name: ["urn:a", "urn:b"] },
      additionalSecretOutputs: ["policy"],
      ignoreChanges: ["tags"],
      importID: "https://queue",
      retainOnDelete: true,
      deletedWith: bucket.urn,
    });
  });

  test("answers with the ids and outputs of simulated AWS, and with the id that is imported", async () => {
    const engine = engineOf();
    const provider = await registerProvider(engine);
    const type = "aws:organizations/account:Account";
    const inputs = { email: "a@example.com" };
    const made = await engine.registerResource(register(type, "made", { provider, inputs }));
    const adopted = await engine.registerResource(
      register(type, "adopted", { provider, inputs, importId: "999999999999" }),
    );
    expect(made.id).toMatch(/^[0-9]{12}$/);
    expect(made.outputs.status).toBe("ACTIVE");
    expect(adopted.id).toBe("999999999999");
  });

  test("gives a provider an id that is always the same for its URN, of the form of a UUID", async () => {
    const [first, again, other] = await Promise.all([
      registerProvider(engineOf()),
      registerProvider(engineOf()),
      registerProvider(engineOf(), "other"),
    ]);
    expect(first).toBe(again);
    expect(first.split("::").at(-1)).toMatch(uuid);
    expect(first.split("::").at(-1)).not.toBe(other.split("::").at(-1));
  });

  test("hands each resource over with its checked inputs and its provider", async () => {
    const seen: CheckedResource[] = [];
    const engine = engineOf({ onResource: (resource) => seen.push(resource) });
    const provider = await registerProvider(engine);
    const request = register(queueType, "queue", { provider });
    await engine.registerResource(request);
    expect(seen.map(({ resource }) => resource)).toEqual(engine.resources);
    const [ofProvider, resource] = engine.resources;
    expect(seen[1]).toEqual({ resource, deleteBeforeReplace: false, provider: ofProvider });
    expect(seen[1]?.resource.inputs).toMatchObject({ region: "us-east-1", tagsAll: {} });
    expect(seen[0]?.provider).toBeUndefined();
  });

  test("makes the default provider of stack references once, without a parent", async () => {
    const engine = engineOf({ stackOutputs: () => ({ vpcId: "vpc-1" }) });
    const parent = urnOf("pulumi:pulumi:Stack", "project-dev");
    await engine.readResource(readStack("organization/project/prod", { parent }));
    await engine.readResource(readStack("organization/project/shared", { dependencies: ["urn:b", "urn:a"] }));
    const [provider, prod, shared] = engine.resources;
    expect(engine.resources).toHaveLength(3);
    expect(provider).toEqual({
      urn: urnOf("pulumi:providers:pulumi", "default"),
      custom: true,
      id: expect.stringMatching(uuid) as string,
      type: "pulumi:providers:pulumi",
      inputs: {},
      outputs: {},
    });
    expect(prod).toEqual({
      urn: urnOf("pulumi:pulumi:StackReference", "organization/project/prod"),
      custom: true,
      id: "organization/project/prod",
      type: "pulumi:pulumi:StackReference",
      inputs: { name: "organization/project/prod" },
      outputs: { name: "organization/project/prod", outputs: { vpcId: "vpc-1" }, secretOutputNames: [] },
      parent,
      external: true,
      provider: `${String(provider?.urn)}::${String(provider?.id)}`,
    });
    expect(shared?.provider).toBe(prod?.provider);
    expect(shared?.dependencies).toEqual(["urn:a", "urn:b"]);
  });

  test("answers the engine's own question for a stack's outputs as a stack reference does", async () => {
    const prod = "organization/project/prod";
    const engine = engineOf({
      stackOutputs: (name) => (name === prod ? { vpcId: "vpc-1" } : undefined),
      disabledDefaultProviders: ["aws"],
    });
    const ask = (name: string) =>
      engine.invoke({
        token: "pulumi:pulumi:readStackOutputs",
        inputs: { name },
        provider: "",
        version: "",
      });

    expect(await ask(prod)).toEqual((await engine.readResource(readStack(prod))).outputs);
    await expect(ask("organization/project/test")).rejects.toThrow(
      'invocation of pulumi:pulumi:readStackOutputs returned an error: unknown stack "organization/project/test"',
    );
    expect(engine.failures).toEqual([]);
    expect(engine.resources.map(({ type }) => type)).toEqual([
      "pulumi:providers:pulumi",
      "pulumi:pulumi:StackReference",
    ]);
  });

  test("names the outputs of another stack that are secret, at any depth", async () => {
    const secret = { [signatureKey]: secretSignature, value: "hunter2" };
    const engine = engineOf({ stackOutputs: () => ({ open: "a", password: secret, deep: [{ secret }] }) });
    const { outputs } = await engine.readResource(readStack("organization/project/prod"));
    expect(outputs.secretOutputNames).toEqual(["password", "deep"]);
  });

  test("replaces a resource's outputs by those that it registers, and knows the stack's", async () => {
    const engine = engineOf();
    const { urn } = await engine.registerResource(
      register("pulumi:pulumi:Stack", "project-dev", { custom: false }),
    );
    expect(engine.stackOutputs).toEqual({});
    await engine.registerResourceOutputs(urn, { vpcId: "vpc-1" });
    expect(engine.stackOutputs).toEqual({ vpcId: "vpc-1" });
  });

  test("asks the caller for a data source's answer before simulated AWS", async () => {
    const engine = engineOf({
      invoke: ({ token, inputs }) =>
        token === "aws:index/mine:mine" ? { ...inputs, mine: true } : undefined,
    });
    const provider = await registerProvider(engine);
    const request = { inputs: { default: true }, provider, version: "" };
    expect(await engine.invoke({ ...request, token: "aws:index/mine:mine" })).toEqual({
      default: true,
      mine: true,
    });
    expect(await engine.invoke({ ...request, token: "aws:ec2/getVpc:getVpc" })).toMatchObject({
      ownerId: "111111111111",
      region: "us-east-1",
    });
    expect(engine.failures).toEqual([]);
  });

  test.each<[string, (engine: OfflineEngine) => Promise<unknown>, string]>([
    [
      "a provider that was never registered",
      (engine) => engine.registerResource(register(queueType, "queue", { provider: "urn:gone::1" })),
      `unknown provider urn:gone of ${queueType} "queue"`,
    ],
    [
      "outputs of a resource that was never registered",
      (engine) => engine.registerResourceOutputs("urn:gone", {}),
      "outputs for urn:gone, which was never registered",
    ],
  ])("refuses %s", async (_, ask, message) => {
    const engine = engineOf();
    await expect(ask(engine)).rejects.toMatchObject({ message });
    expect(engine.failures).toEqual([{ kind: "refused", message }]);
  });

  test("reports a provider whose id is unknown, and an unknown import id", async () => {
    const engine = engineOf();
    const { urn } = await engine.registerResource(register(providerType, "main"));
    await engine.registerResource(
      register(queueType, "queue", { provider: `${urn}::${unknownValue}`, importId: unknownValue }),
    );
    expect(engine.failures).toEqual([
      { kind: "unknown", message: 'aws:sqs/queue:Queue "queue": its import id is unknown' },
      {
        kind: "unknown",
        message:
          'aws:sqs/queue:Queue "queue": its provider\'s id is unknown, because it comes from an output of ' +
          'pulumi:providers:aws "main" that the simulated AWS does not know',
      },
    ]);
  });

  test("answers nobody once it is closed, and says who asked", async () => {
    const engine = engineOf();
    engine.close();
    const answers = [
      engine.registerResource(register(queueType, "late")),
      engine.readResource(readStack("organization/project/prod")),
      engine.registerResourceOutputs("urn:stack", {}),
      engine.invoke({ token: "aws:ec2/getVpc:getVpc", inputs: {}, provider: "", version: "" }),
    ];
    expect(await Promise.race([...answers, Promise.resolve("nothing")])).toBe("nothing");
    const late = (what: string): object => ({
      kind: "late",
      message: `${what} was asked for after the program had finished: the engine does not wait for it`,
    });
    expect(engine.failures).toEqual([
      late('aws:sqs/queue:Queue "late"'),
      late('pulumi:pulumi:StackReference "organization/project/prod"'),
      late("the registration of outputs of urn:stack"),
      late("the data source aws:ec2/getVpc:getVpc"),
    ]);
    expect(engine.resources).toEqual([]);
  });
});
