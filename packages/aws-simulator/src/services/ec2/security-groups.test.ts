import { expect, test } from "vitest";
import { emptyWorld, Program } from "../../world/world.test.helper.js";
import { making, network, region } from "./network.test.helper.js";
import { types } from "./types.js";

function group() {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  const { id: securityGroupId } = program.make(types.group, "group", { vpcId, name: "endpoints" });
  return { program, vpcId, securityGroupId };
}

const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

test("a security group has a name of its own in its VPC", () => {
  const { program, vpcId } = group();
  expect(making(program, types.group, { vpcId, name: "endpoints" })).toThrow(
    `api error InvalidGroup.Duplicate: The security group 'endpoints' already exists for VPC '${vpcId}'`,
  );
  const { id: other } = program.make(types.vpc, "other", { cidrBlock: "10.1.0.0/16" });
  making(program, types.group, { vpcId: other, name: "endpoints" })();
});

test("a network ACL is in a VPC that is there, has entries, and goes", () => {
  const program = new Program(emptyWorld());
  const { vpcId } = network(program);
  const { id, outputs } = program.make(types.acl, "acl", { vpcId, ingress: [], egress: [] });
  expect(outputs).toMatchObject({
    arn: `arn:aws:ec2:us-east-1:111122223333:network-acl/${id}`,
    ownerId: "111122223333",
  });
  expect(id).toMatch(/^acl-[0-9a-f]{17}$/);
  const entry = {
    protocol: "-1",
    ruleNo: 100,
    action: "allow",
    cidrBlock: "10.0.0.0/8",
    fromPort: 0,
    toPort: 0,
  };
  program.change(types.acl, "acl", id, { vpcId, ingress: [entry], egress: [] });
  expect(making(program, types.acl, { vpcId: "vpc-1" })).toThrow("InvalidVpcID.NotFound");
  program.delete(types.acl, id, { vpcId, region });
  expect(program.world.resources(types.acl)).toEqual([]);
});

test("a rule is not in a group twice, whatever its description", () => {
  const { program, securityGroupId } = group();
  const rule = { securityGroupId, ...https, cidrIpv4: "10.0.0.0/8" };
  const { id, outputs } = program.make(types.ingressRule, "rule", rule);
  expect(outputs).toMatchObject({
    arn: `arn:aws:ec2:us-east-1:111122223333:security-group-rule/${id}`,
    securityGroupRuleId: id,
  });
  expect(making(program, types.ingressRule, { ...rule, description: "again" })).toThrow(
    'api error InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/8, TCP, ALLOW" already exists',
  );
  making(program, types.egressRule, rule)();
  program.change(types.ingressRule, "rule", id, { ...rule, description: "changed" });
  expect(making(program, types.ingressRule, { ...rule, securityGroupId: "sg-1" })).toThrow(
    "api error InvalidGroup.NotFound: The security group 'sg-1' does not exist",
  );
});

test("a group that another's rule names stays, and takes its own rules with it", () => {
  const { program, vpcId, securityGroupId } = group();
  const { id: other } = program.make(types.group, "other", { vpcId, name: "other" });
  const named = { securityGroupId: other, ...https, referencedSecurityGroupId: securityGroupId };
  const rule = program.make(types.egressRule, "named", named);
  program.make(types.ingressRule, "own", {
    securityGroupId,
    ...https,
    referencedSecurityGroupId: securityGroupId,
  });
  const deleting = (): void => {
    program.delete(types.group, securityGroupId, { region });
  };
  expect(deleting).toThrow("has a dependent object");
  program.delete(types.egressRule, rule.id, rule.outputs);
  deleting();
  expect(program.world.resources(types.ingressRule)).toEqual([]);
});

test("what a VPC came with can be taken over, and stays when it is let go", () => {
  const { program, vpcId } = group();
  const [vpc] = program.world.resources(types.vpc);
  const defaultNetworkAclId = String(vpc?.outputs.defaultNetworkAclId);
  const adopted = program.make(types.defaultAcl, "acl", { defaultNetworkAclId });
  expect(adopted).toMatchObject({ id: defaultNetworkAclId, outputs: { vpcId } });
  program.delete(types.defaultAcl, adopted.id, adopted.outputs);
  expect(program.world.resources(types.defaultAcl)).toHaveLength(1);
  expect(making(program, types.defaultAcl, { defaultNetworkAclId: "acl-1" })).toThrow(
    "api error InvalidNetworkAclID.NotFound: The networkAcl ID 'acl-1' does not exist",
  );
  const { id: securityGroupId } = program.make(types.defaultGroup, "group", { vpcId });
  making(program, types.ingressRule, { securityGroupId, ...https, cidrIpv4: "10.0.0.0/8" })();
});
