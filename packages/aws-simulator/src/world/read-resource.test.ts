import { describe, expect, test } from "vitest";
import { documents, organization, Program, types } from "./world.test.helper.js";

const defaultTags = '{"tags":{"Owner":"platform"}}';

describe("an import", () => {
  test("finds what was made by hand, with the inputs that make it again", () => {
    const { world, rootId } = organization();
    const inputs = { name: "Hand", parentId: rootId, tags: { Team: "a" } };
    world.create({ type: types.unit, accountId: "111122223333", inputs, id: "ou-hand-aaaaaaaa" });
    const found = new Program(world, { defaultTags }).read(types.unit, "ou-hand-aaaaaaaa");
    expect(found?.inputs).toEqual({ ...inputs, tagsAll: { Team: "a" } });
    expect(found?.outputs.arn).toMatch(/:ou\/o-[a-z0-9]{10}\/ou-hand-aaaaaaaa$/);
  });

  test("does not take the provider's default tags for the resource's own", () => {
    const { world, rootId } = organization();
    const tags = { Owner: "platform", Team: "a" };
    const inputs = { name: "Hand", parentId: rootId, tags };
    const { id } = world.create({ type: types.unit, accountId: "111122223333", inputs });
    expect(new Program(world, { defaultTags }).read(types.unit, id)?.inputs).toMatchObject({
      tags: { Team: "a" },
      tagsAll: tags,
    });
  });

  test("does not learn what AWS does not tell", () => {
    const { program } = organization();
    const inputs = { email: "a@example.com", name: "A", roleName: "Access", iamUserAccessToBilling: "ALLOW" };
    const { id } = program.make(types.account, "a", inputs);
    const { inputs: found } = program.read(types.account, id) ?? {};
    expect(found).toMatchObject({ email: "a@example.com", name: "A" });
    expect(Object.keys(found ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/roleName|iamUserAccessToBilling/)]),
    );
  });

  test("leaves out what is empty", () => {
    const { program } = organization();
    program.make(types.role, "a", { name: "A", assumeRolePolicy: documents.trust });
    expect(Object.keys(program.read(types.role, "A")?.inputs ?? {}).sort()).toEqual([
      "assumeRolePolicy",
      "forceDetachPolicies",
      "maxSessionDuration",
      "name",
      "path",
      "tagsAll",
    ]);
  });

  test("of what is not there finds nothing", () => {
    const { program } = organization();
    expect(program.read(types.unit, "ou-none-aaaaaaaa")).toBeUndefined();
    expect(program.read(types.account, "999999999999")).toBeUndefined();
    expect(program.world.account("999999999999")).toBeUndefined();
  });
});

describe("a refresh", () => {
  test("changes nothing of what nobody changed", () => {
    const { world, rootId } = organization();
    const program = new Program(world, { defaultTags });
    for (const [type, inputs] of [
      [types.unit, { name: "A", parentId: rootId, tags: { Team: "a" } }],
      [types.account, { name: "A", email: "a@example.com", roleName: "Access" }],
      [types.role, { name: "A", assumeRolePolicy: documents.trust, forceDetachPolicies: true }],
      [types.encryption, { enabled: true, region: "us-west-2" }],
    ] as const) {
      const { inputs: checked } = program.query(type, "a", inputs);
      const { id, outputs } = program.make(type, "a", inputs);
      expect(program.read(type, id, { inputs: checked, outputs })).toEqual({ inputs: checked, outputs });
    }
  });

  test("shows what somebody changed, also where the program said nothing", () => {
    const { program, world } = organization();
    const { inputs } = program.query(types.role, "a", { name: "A", assumeRolePolicy: documents.trust });
    const { outputs } = program.make(types.role, "a", inputs);
    world.drift(types.role, "A", "maxSessionDuration", 7200);
    world.drift(types.role, "A", "description", "By hand");
    world.drift(types.role, "A", "tags", { By: "hand" });
    const found = program.read(types.role, "A", { inputs, outputs });
    const drifted = {
      maxSessionDuration: 7200,
      description: "By hand",
      tags: { By: "hand" },
      tagsAll: { By: "hand" },
    };
    expect(found).toEqual({ inputs: { ...inputs, ...drifted }, outputs: { ...outputs, ...drifted } });
  });

  test("does not find what somebody took away", () => {
    const { program, world, unitId } = organization();
    world.remove(types.unit, unitId);
    expect(
      program.read(types.unit, unitId, { inputs: { name: "Unit" }, outputs: { name: "Unit" } }),
    ).toBeUndefined();
  });
});

test("there is nothing to change or take away where nothing is", () => {
  const { world } = organization();
  const error = new Error(`simulated AWS has no ${types.role} with the id "None"`);
  expect(() => world.drift(types.role, "None", "name", "A")).toThrow(error);
  expect(() => world.remove(types.role, "None")).toThrow(error);
});
