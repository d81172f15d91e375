import { expect, test } from "vitest";
import { emptyWorld, Program, types } from "../world/world.test.helper.js";

test("a setting is one for the account and region, whoever makes it", () => {
  const program = new Program(emptyWorld());
  program.make(types.encryption, "a", { enabled: true, region: "us-east-1" });
  program.make(types.encryption, "b", { enabled: false, region: "us-east-1" });
  program.make(types.encryption, "c", { enabled: true, region: "us-west-2" });
  expect(program.world.resources(types.encryption).map(({ outputs }) => outputs)).toEqual([
    { enabled: false, region: "us-east-1" },
    { enabled: true, region: "us-west-2" },
  ]);
});

test("encryption by default is there to be read in every region, and off until it is on", () => {
  const program = new Program(emptyWorld());
  expect(program.read(types.encryption, "any")?.outputs).toEqual({ enabled: false, region: "us-east-1" });
  const { id, outputs } = program.make(types.encryption, "a", { enabled: true, region: "us-east-1" });
  program.delete(types.encryption, id, outputs);
  expect(program.read(types.encryption, id, { inputs: outputs, outputs })?.outputs.enabled).toBe(false);
});

test("a default security group stays when nobody manages it any more", () => {
  const program = new Program(emptyWorld());
  const inputs = { vpcId: "vpc-1", region: "us-east-1" };
  const { id, outputs } = program.make(types.securityGroup, "a", inputs);
  program.delete(types.securityGroup, id, outputs);
  expect(program.read(types.securityGroup, id)?.outputs.name).toBe("default");
  expect(program.make(types.securityGroup, "b", inputs).id).toBe(id);
});

test("a public access block is gone when it is deleted, and a contact too", () => {
  const program = new Program(emptyWorld());
  const block = program.make(types.publicAccess, "a", { blockPublicAcls: true });
  program.delete(types.publicAccess, block.id);
  expect(program.read(types.publicAccess, block.id)).toBeUndefined();
  const inputs = {
    alternateContactType: "SECURITY",
    emailAddress: "a@b.c",
    name: "A",
    phoneNumber: "1",
    title: "T",
  };
  const contact = program.make(types.contact, "a", inputs);
  program.delete(types.contact, contact.id);
  expect(program.read(types.contact, contact.id)).toBeUndefined();
});
