import {
  PolicyPack,
  type CheckedResource,
  type PolicyPackConfig,
  type PolicyViolation,
} from "@aws-foundation/pulumi-host";
import { afterEach, expect, test, vi } from "vitest";
import { PolicyPacks } from "./policy-packs.js";

afterEach(() => {
  vi.restoreAllMocks();
});

test("rules of all packs are known, but for those that are disabled", async () => {
  start({
    one: pack({ policies: ["tags", "disabled-regions"] }),
    two: pack({ policies: ["names"] }),
  });

  const packs = await PolicyPacks.start(named("one", "two"));

  expect(packs.policies.map(({ name }) => name)).toEqual(["tags", "names"]);
});

test("a verdict has the violations of resources and of the stack, in an order of their own", async () => {
  start({
    one: pack({ analyze: () => Promise.resolve([violation("b", "tags"), violation("b", "names")]) }),
    two: pack({
      analyze: () => Promise.resolve([violation("a", "tags")]),
      analyzeStack: (resources) => Promise.resolve([violation("", `${String(resources.length)} resources`)]),
    }),
  });
  const judge = (await PolicyPacks.start(named("one", "two"))).judge();

  judge.onResource(resource);

  expect((await judge.verdict([])).map(({ urn, policy }) => `${urn} ${policy}`)).toEqual([
    " 1 resources",
    "a tags",
    "b names",
    "b tags",
  ]);
});

test("stack rules see resources as they are when the program has finished", async () => {
  const seen: unknown[] = [];
  start({
    one: pack({
      analyzeStack: (resources) => {
        seen.push(...resources.map((checked) => checked.resource.outputs));
        return Promise.resolve([]);
      },
    }),
  });
  const judge = (await PolicyPacks.start(named("one"))).judge();

  judge.onResource(resource);
  await judge.verdict([{ ...resource.resource, outputs: { registered: "late" } }]);

  expect(seen).toEqual([{ registered: "late" }]);
});

test("a pack that fails at a resource fails the verdict, not the program that registers it", async () => {
  start({ one: pack({ analyze: () => Promise.reject(new Error("policy pack one stopped")) }) });
  const judge = (await PolicyPacks.start(named("one"))).judge();

  judge.onResource(resource);

  await expect(judge.verdict([])).rejects.toThrow("policy pack one stopped");
});

test("when one pack does not start, the others are stopped", async () => {
  const fine = pack({});
  start({ fine, broken: new Error("policy pack broken does not load") });

  await expect(PolicyPacks.start(named("fine", "broken"))).rejects.toThrow(
    "policy pack broken does not load",
  );
  expect(fine.stop).toHaveBeenCalledOnce();
});

test("when one pack cannot be configured, it is stopped with the others", async () => {
  const fine = pack({});
  const wrong = pack({
    configure: () => Promise.reject(new Error("policy pack wrong cannot be configured")),
  });
  start({ fine, wrong });

  await expect(PolicyPacks.start(named("wrong", "fine"))).rejects.toThrow(
    "policy pack wrong cannot be configured",
  );
  expect(fine.stop).toHaveBeenCalledOnce();
  expect(wrong.stop).toHaveBeenCalledOnce();
});

test("each pack gets its own configuration, and is stopped at the end", async () => {
  const [one, two] = [pack({}), pack({})];
  start({ one, two });
  const config = { tags: { keys: ["Owner"] } };

  const packs = await PolicyPacks.start([
    { folder: "one", config },
    { folder: "two", config: {} },
  ]);
  await packs.stop();

  expect(one.configure).toHaveBeenCalledExactlyOnceWith(config);
  expect(two.configure).toHaveBeenCalledExactlyOnceWith({});
  for (const { stop } of [one, two]) expect(stop).toHaveBeenCalledOnce();
});

const resource = {
  resource: { urn: "urn:pulumi:dev::p::a:b:C::c", custom: false, type: "a:b:C" },
} as CheckedResource;

interface FakePack {
  readonly policies?: readonly string[];
  readonly configure?: () => Promise<void>;
  readonly analyze?: () => Promise<PolicyViolation[]>;
  readonly analyzeStack?: (resources: readonly CheckedResource[]) => Promise<PolicyViolation[]>;
}

/** What of a pack is used of it. */
function pack({ policies = [], configure, analyze, analyzeStack }: FakePack) {
  return {
    policies: policies.map((name) => ({
      name,
      enforcementLevel: name.startsWith("disabled") ? "disabled" : "mandatory",
    })),
    configure: vi.fn(configure ?? (() => Promise.resolve())),
    analyze: analyze ?? (() => Promise.resolve([])),
    analyzeStack: analyzeStack ?? (() => Promise.resolve([])),
    stop: vi.fn(() => Promise.resolve()),
  };
}

/** Packs that need no configuration, by their folders. */
function named(...folders: readonly string[]): { folder: string; config: PolicyPackConfig }[] {
  return folders.map((folder) => ({ folder, config: {} }));
}

/** Makes `folder` start as the pack of its name, or fail. */
function start(packs: Readonly<Record<string, ReturnType<typeof pack> | Error>>): void {
  vi.spyOn(PolicyPack, "start").mockImplementation((folder) => {
    const started = packs[folder];
    return started instanceof Error
      ? Promise.reject(started)
      : Promise.resolve(started as unknown as PolicyPack);
  });
}

function violation(urn: string, policy: string): PolicyViolation {
  return { urn, policy, pack: "pack", enforcementLevel: "mandatory", message: "" };
}
