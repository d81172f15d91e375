import { beforeEach, describe, expect, test } from "vitest";
import type { StackPlan } from "@aws-foundation/model";
import { carryOut } from "./carry-out.js";
import { EngineUsageError, RefusedError } from "./errors.js";
import { destroyMode, updateMode } from "./modes.js";
import { step, urnOf } from "./testing/events.js";
import { FakeEngine, type Script } from "./testing/fake-engine.js";
import { allPlans, dev, management, prod, security } from "./testing/plans.js";
import type { Result, Undertaking } from "./undertaking.js";

const accountIds = { audit: "1", network: "2", development: "3", production: "4" };
const account = urnOf("management", "batch", "aws:organizations/account:Account");

/** Every stack creates one role. */
const creating = (_: string, stack: string): Script => ({ events: [step("create", urnOf(stack, "role"))] });

let engine: FakeEngine;

beforeEach(() => {
  engine = deployed(creating);
});

/** An engine whose stacks all exist, with an organization that management has deployed. */
function deployed(script: (operation: string, stack: string) => Script | undefined): FakeEngine {
  const fake = new FakeEngine(script);
  for (const { name } of allPlans) fake.resources.set(name, 1);
  fake.outputs.set("management", { accountIds });
  return fake;
}

function run(changes: Partial<Undertaking> = {}, on: FakeEngine = engine): Promise<Result> {
  const undertaking = { mode: updateMode, plans: allPlans, parallel: 1, allow: [], ...changes };
  return carryOut(undertaking, on.participants);
}

const updates = (on: FakeEngine): string[] => on.begun.filter((each) => !each.startsWith("preview"));

describe("an update", () => {
  test("plans all stacks, asks once, and goes wave by wave", async () => {
    const result = await run();

    expect(engine.begun).toEqual([
      ...allPlans.map(({ name }) => `preview ${name}`),
      ...allPlans.map(({ name }) => `update ${name}`),
    ]);
    expect(engine.asked).toEqual([allPlans.map(({ name }) => name)]);
    expect(result.ending).toBe("done");
    expect([...result.applied.keys()]).toEqual(allPlans.map(({ name }) => name));
  });

  test("prepares accounts when management is done, before anything behind it is", async () => {
    const prepared: [boolean, string | undefined][] = [];
    const participants = {
      ...engine.participants,
      prepareAccounts: (updated: boolean) => {
        prepared.push([updated, engine.begun.at(-1)]);
        return Promise.resolve();
      },
    };
    const undertaking = { mode: updateMode, plans: allPlans, parallel: 1, allow: [] };

    await carryOut(undertaking, participants);
    await carryOut({ ...undertaking, plans: [dev] }, participants);
    await carryOut({ ...undertaking, mode: destroyMode }, participants);

    expect(prepared).toEqual([[true, "update management"]]);
  });

  test("ends where accounts cannot be prepared", async () => {
    const participants = {
      ...engine.participants,
      prepareAccounts: () => Promise.reject(new RefusedError("the role could not be made")),
    };
    const undertaking = { mode: updateMode, plans: allPlans, parallel: 1, allow: [] };

    await expect(carryOut(undertaking, participants)).rejects.toThrow("the role could not be made");
    expect(updates(engine)).toEqual(["update management"]);
  });

  test("never works on more stacks at once than it may", async () => {
    await run({ parallel: 2 });

    expect(engine.busiest).toBe(2);
  });

  test("asks nothing and updates nothing when nothing changes", async () => {
    const same = deployed((_, stack) => ({ events: [step("same", urnOf(stack, "role"))] }));

    expect((await run({}, same)).ending).toBe("unchanged");
    expect(same.asked).toEqual([]);
    expect(updates(same)).toEqual([]);
  });

  test("leaves out stacks in which nothing changes", async () => {
    const one = deployed((_, stack) => (stack === "dev" ? creating("", stack) : undefined));

    expect((await run({}, one)).ending).toBe("done");
    expect(updates(one)).toEqual(["update dev"]);
  });

  test("that changes only what a stack tells others is carried out", async () => {
    const outputs = deployed((_, stack) =>
      stack === "management"
        ? { events: [step("same", urnOf(stack, "stack"), { outputsDiffer: true })] }
        : undefined,
    );

    await run({}, outputs);

    expect(updates(outputs)).toEqual(["update management"]);
  });

  test("to which a person says no changes nothing", async () => {
    engine.answer = false;

    expect((await run()).ending).toBe("declined");
    expect(updates(engine)).toEqual([]);
  });

  test("keeps each stack's plan for its update", async () => {
    await run({ plans: [management], planFileOf: (stack) => `/plans/${stack}.json` });

    expect(engine.requests).toEqual([
      { stack: "management", operation: "preview", planFile: "/plans/management.json" },
      {
        stack: "management",
        operation: "update",
        planFile: "/plans/management.json",
        resourcesAtOnce: 4,
        continueOnError: true,
      },
    ]);
  });

  test.each(["delete", "replace"])(
    "goes on after a failure in management alone, and not where its plan has a %s",
    async (operation) => {
      const fake = deployed((operating, stack) =>
        stack === "management"
          ? { events: [step(operation, urnOf(stack, "it"))] }
          : creating(operating, stack),
      );

      await run({ plans: [management, dev] });
      await run({ plans: [management, dev] }, fake);

      const goingOn = (on: FakeEngine) =>
        on.requests.filter(({ continueOnError }) => continueOnError).map(({ stack }) => stack);
      expect([goingOn(engine), goingOn(fake)]).toEqual([["management"], []]);
    },
  );

  test("adopts what is there in the plan and in the update alike", async () => {
    const existing = { config: "222222222222/config.amazonaws.com" };
    await run({
      plans: [management, dev],
      existingOf: (stack) => (stack === "management" ? existing : {}),
    });

    expect(engine.requests.map((request) => [request.stack, request.operation, request.existing])).toEqual([
      ["management", "preview", existing],
      ["dev", "preview", undefined],
      ["management", "update", existing],
      ["dev", "update", undefined],
    ]);
  });

  test("makes no more accounts at once than AWS does, and limits no other stack", async () => {
    await run({ plans: [management, dev] });

    const limits = engine.requests.map(({ operation, resourcesAtOnce }) => [operation, resourcesAtOnce]);
    expect(limits).toEqual([
      ["preview", undefined],
      ["preview", undefined],
      ["update", 4],
      ["update", undefined],
    ]);
  });

  test("begins no more stacks after a failure, and lets those finish that run", async () => {
    const failing = deployed((operation, stack) =>
      operation === "update" && stack === "dev"
        ? { failure: { kind: "engine", message: "AWS says no" } }
        : creating(operation, stack),
    );
    const later = { ...prod, name: "later" };
    failing.resources.set(later.name, 1);

    const result = await run({ parallel: 2, plans: [management, dev, prod, later] }, failing);

    expect(result.ending).toBe("failed");
    expect([...result.applied.keys()].sort()).toEqual(["dev", "management", "prod"]);
  });

  test("begins no more stacks once a person has asked to stop", async () => {
    const stopping = deployed((operation, stack) => ({
      ...creating(operation, stack),
      effect: () => {
        if (operation === "update") stopping.stopping = true;
      },
    }));

    expect((await run({}, stopping)).ending).toBe("cancelled");
    expect(updates(stopping)).toEqual(["update management"]);
  });

  test("that is stopped while it plans updates nothing", async () => {
    const stopping = deployed((operation, stack) => ({
      ...creating(operation, stack),
      effect: () => {
        stopping.stopping = true;
      },
    }));

    expect((await run({}, stopping)).ending).toBe("cancelled");
    expect(stopping.begun).toEqual(["preview management"]);
    expect(stopping.asked).toEqual([]);
  });
});

describe("a stack that is pending", () => {
  test("is planned and asked about when the stack before it is deployed for the first time", async () => {
    const fresh = deployed((operation, stack) => ({
      ...creating(operation, stack),
      effect: () => {
        if (operation === "update" && stack === "management") fresh.outputs.set("management", { accountIds });
      },
    }));
    fresh.outputs.clear();

    const result = await run({ plans: [management, dev] }, fresh);

    expect(fresh.begun).toEqual(["preview management", "update management", "preview dev", "update dev"]);
    expect(fresh.asked).toEqual([["management", "dev"], ["dev"]]);
    expect(fresh.rounds[0]?.round.stacks[1]).toEqual({
      plan: dev,
      waitsFor: "management",
      accountsToCome: [],
    });
    expect(result.ending).toBe("done");
  });

  test("names the accounts that are yet to be made, and is planned again when they are", async () => {
    const growing = deployed((operation, stack) => ({
      ...creating(operation, stack),
      effect: () => {
        if (operation === "update" && stack === "management")
          growing.outputs.set("management", { accountIds });
      },
    }));
    growing.outputs.set("management", { accountIds: { audit: "1" } });

    await run({ plans: [management, dev] }, growing);

    expect(growing.rounds[0]?.round.stacks[1]?.accountsToCome).toEqual(["development"]);
    expect(growing.begun).toEqual([
      "preview management",
      "preview dev",
      "update management",
      "preview dev",
      "update dev",
    ]);
  });

  test("is asked about again only when its plan is another one then", async () => {
    const growing = deployed((operation, stack) => ({
      ...creating(operation, stack),
      effect: () => {
        if (operation === "update" && stack === "management")
          growing.outputs.set("management", { accountIds: { ...accountIds, more: "5" } });
      },
    }));

    await run({ plans: [management, dev] }, growing);

    expect(growing.begun).toEqual([
      "preview management",
      "preview dev",
      "update management",
      "preview dev",
      "update dev",
    ]);
    expect(growing.asked).toEqual([["management", "dev"]]);
  });

  test("that a person turns down later leaves what is done", async () => {
    const fresh = deployed((operation, stack) => ({
      ...creating(operation, stack),
      effect: () => {
        if (operation !== "update") return;
        fresh.outputs.set("management", { accountIds });
        fresh.answer = false;
      },
    }));
    fresh.outputs.clear();

    const result = await run({ plans: [management, dev] }, fresh);

    expect([result.ending, [...result.applied.keys()]]).toEqual(["declined", ["management"]]);
  });

  test("without the stack that it waits for is refused before anything is planned", async () => {
    engine.outputs.clear();

    await expect(run({ plans: [dev] })).rejects.toEqual(
      new RefusedError('stack "dev" builds on "management", which is not deployed: add `--stack management`'),
    );
    expect(engine.begun).toEqual([]);
  });

  test("without the stack that makes its accounts is refused", async () => {
    engine.outputs.set("management", { accountIds: { audit: "1" } });

    await expect(run({ plans: [dev] })).rejects.toEqual(
      new RefusedError(
        'stack "dev" works in accounts that "management" has yet to make (development): add `--stack management`',
      ),
    );
  });
});

describe("a stack that lets go of an account", () => {
  const leaving: Script = { events: [step("delete", urnOf("dev", "development", "pulumi:providers:aws"))] };
  const script = (operation: string, stack: string): Script =>
    stack === "dev" ? leaving : creating(operation, stack);

  test("goes before the stack that takes the roles away", async () => {
    const fake = deployed(script);

    await run({ plans: [management, dev, prod] }, fake);

    expect(updates(fake)).toEqual(["update dev", "update management", "update prod"]);
  });

  test("is not planned and asked about again when the other one is deployed", async () => {
    const key = urnOf("dev", "key", "aws:kms/key:Key");
    const fake: FakeEngine = deployed((operation, stack) => {
      if (stack === "dev")
        return {
          events: [...(leaving.events ?? []), ...(operation === "preview" ? [step("delete", key)] : [])],
        };
      const effect = (): void => {
        if (operation === "update" && stack === "management")
          fake.outputs.set("management", { accountIds: { ...accountIds, next: "5" } });
      };
      return { ...creating(operation, stack), effect };
    });

    const result = await run({ plans: [management, dev, prod], allow: [key] }, fake);

    expect(result.ending).toBe("done");
    expect(fake.begun).toEqual([
      ...["management", "dev", "prod"].map((stack) => `preview ${stack}`),
      ...["update dev", "update management", "preview prod", "update prod"],
    ]);
    expect(fake.asked).toEqual([["management", "dev", "prod"]]);
  });

  test("and gets another one is refused, for it would have to go first and last", async () => {
    const fake = deployed(script);
    const torn: StackPlan = { ...dev, accounts: ["next"] };

    await expect(run({ plans: [management, torn] }, fake)).rejects.toEqual(
      new RefusedError(
        'stack "dev" lets go of an account, which it does first, and gets new ones (next), which it does last: ' +
          "change the model in two steps",
      ),
    );
    expect(updates(fake)).toEqual([]);
  });
});

describe("a plan", () => {
  test("that fails stops everything", async () => {
    const failing = deployed((_, stack) =>
      stack === "dev" ? { failure: { kind: "input", message: "wrong" } } : creating("", stack),
    );

    const result = await run({}, failing);

    expect(result.ending).toBe("refused");
    expect(result.problems.failed.map(({ stack }) => stack)).toEqual(["dev"]);
    expect(updates(failing)).toEqual([]);
  });

  test("that deletes an account is refused until it is allowed by name", async () => {
    const closing = deployed((_, stack) =>
      stack === "management" ? { events: [step("delete", account)] } : undefined,
    );

    expect((await run({}, closing)).ending).toBe("refused");
    expect(updates(closing)).toEqual([]);
    expect((await run({ allow: [account] }, closing)).ending).toBe("done");
    expect(updates(closing)).toEqual(["update management"]);
  });

  test("is all there is when only that is wanted", async () => {
    engine.outputs.clear();
    engine.resources.delete("management");

    const result = await run({ plans: [management, dev], planOnly: true });

    expect(result).toMatchObject({
      ending: "planned",
      stacks: [
        { plan: management, missing: true },
        { plan: dev, waitsFor: "management" },
      ],
    });
    expect(engine.begun).toEqual([]);
  });
});

describe("what is allowed", () => {
  test("and no plan deletes is wrong usage, before anything changes", async () => {
    await expect(run({ allow: [account] })).rejects.toEqual(
      new EngineUsageError(
        `--allow ${account}: no plan deletes, replaces or takes something off this resource; leave the option out`,
      ),
    );
    expect(updates(engine)).toEqual([]);
  });

  test("in a stack that is not meant is wrong usage, before anything is planned", async () => {
    await expect(run({ plans: [management, security], allow: [urnOf("dev", "key")] })).rejects.toEqual(
      new EngineUsageError(
        `--allow ${urnOf("dev", "key")}: is not the URN of a resource of management, security; ` +
          "copy it from the message that asks for it",
      ),
    );
    expect(engine.begun).toEqual([]);
  });
});

test("a removal goes backward and reads nothing of the stacks before", async () => {
  const removing = deployed((_, stack) => ({ events: [step("delete", urnOf(stack, "role"))] }));
  removing.outputs.clear();

  await run({ mode: destroyMode, plans: [management, security, dev], excludeProtected: true }, removing);

  expect(removing.begun.slice(3)).toEqual(["destroy dev", "destroy security", "destroy management"]);
  expect(removing.requests[0]).toEqual({
    stack: "dev",
    operation: "destroy-preview",
    excludeProtected: true,
  });
});
