import { describe, expect, test } from "vitest";
import {
  documents,
  emptyWorld,
  memberProgram,
  organization,
  Program,
  refusal,
  statement,
  types,
} from "../world/world.test.helper.js";

const onlyInside =
  "OperationNotPermittedException: The resource you are attempting to share can only be shared within your AWS Organization. This error may also occur if you have not enabled sharing with your AWS organization, or that onboarding process is still in progress.";

describe("a share with an organization or a unit", () => {
  test("needs sharing with the organization", () => {
    const { program } = organization();
    const member = memberProgram(program, "network");
    const [found] = program.world.resources(types.organization);
    const [unit] = program.world.resources(types.unit);
    const { id: resourceShareArn } = member.make(types.share, "share", { name: "share" });
    const shareWith = (principal: unknown): unknown =>
      member.make(types.principalAssociation, "all", { resourceShareArn, principal: String(principal) });
    const id = String(found?.id);
    const organizationArn = String(found?.outputs.arn);
    for (const principal of [organizationArn, unit?.outputs.arn])
      expect(() => shareWith(principal)).toThrow(
        refusal(
          `creating RAM Resource Share (${resourceShareArn}) Principal (${String(principal)}) Association`,
          "RAM",
          "AssociateResourceShare",
          400,
          `UnknownResourceException: Organization ${id} could not be found.`,
        ),
      );
    program.make(types.sharing, "sharing");
    shareWith(organizationArn);
    shareWith(unit?.outputs.arn);
    expect(program.world.resources(types.principalAssociation)).toHaveLength(2);
    const unknownUnit = String(unit?.outputs.arn).replace(/ou-[^/]*$/, "ou-none-aaaaaaaa");
    expect(() => shareWith(unknownUnit)).toThrow(
      "UnknownResourceException: OrganizationalUnit ou-none-aaaaaaaa could not be found.",
    );
    expect(() => shareWith(organizationArn.replace(id, "o-0000000000"))).toThrow(
      "Organization o-0000000000 could not be found.",
    );
  });
});

describe("a share with an account", () => {
  test("stays inside the organization unless it may go outside", () => {
    const { program } = organization();
    const network = memberProgram(program, "network");
    const member = memberProgram(program, "member");
    const shareWith = (principal: string, allowExternalPrincipals: boolean): unknown => {
      const inputs = { name: "share", allowExternalPrincipals };
      const { id } = network.make(types.share, "share", inputs);
      return network.make(types.principalAssociation, "one", { resourceShareArn: id, principal });
    };
    expect(() => shareWith(member.accountId, false)).toThrow(onlyInside);
    program.make(types.sharing, "sharing");
    shareWith(member.accountId, false);
    expect(() => shareWith("999999999999", false)).toThrow(onlyInside);
    shareWith("999999999999", true);
    expect(program.world.resources(types.principalAssociation)).toHaveLength(2);
  });
});

test("an association needs its share", () => {
  const resourceShareArn = "arn:aws:ram:us-east-1:111122223333:resource-share/none";
  const inputs = { resourceShareArn, resourceArn: "arn:gateway" };
  expect(() => new Program(emptyWorld()).make(types.resourceAssociation, "gateway", inputs)).toThrow(
    refusal(
      `creating RAM Resource Share (${resourceShareArn}) Resource (arn:gateway) Association`,
      "RAM",
      "AssociateResourceShare",
      400,
      `UnknownResourceException: ResourceShare ${resourceShareArn} could not be found.`,
    ),
  );
});

test("a share takes its associations with it", () => {
  const program = new Program(emptyWorld());
  const { id, outputs } = program.make(types.share, "share", {
    name: "share",
    allowExternalPrincipals: true,
  });
  program.make(types.resourceAssociation, "a", { resourceShareArn: id, resourceArn: "arn:gateway" });
  program.make(types.principalAssociation, "b", { resourceShareArn: id, principal: "999999999999" });
  program.delete(types.share, id, outputs);
  expect(program.world.resources(types.resourceAssociation)).toEqual([]);
  expect(program.world.resources(types.principalAssociation)).toEqual([]);
});

test("the parts of a share are asked about by its ARN", () => {
  const { program } = organization();
  const network = memberProgram(program, "network");
  const { id: resourceShareArn } = network.make(types.share, "share", { name: "share" });
  const policy = statement({ Effect: "Allow", Action: "ram:*", Resource: resourceShareArn });
  network.make(types.role, "role", { name: "Sharing", assumeRolePolicy: documents.trust });
  network.make(types.rolePolicy, "role", { role: "Sharing", name: "share", policy });
  const caller = `arn:aws:sts::${network.accountId}:assumed-role/Sharing/caller`;
  const sharing = new Program(program.world, { allowedAccountIds: `["${network.accountId}"]` }, caller);
  sharing.make(types.resourceAssociation, "gateway", { resourceShareArn, resourceArn: "arn:gateway" });
  expect(() => sharing.make(types.share, "second", { name: "second" })).toThrow(
    "is not authorized to perform: ram:CreateResourceShare on resource: *",
  );
});
