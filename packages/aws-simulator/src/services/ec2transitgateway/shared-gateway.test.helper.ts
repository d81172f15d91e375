import { text, type Values } from "../../values.js";
import { memberProgram, organization, types } from "../../world/world.test.helper.js";
import { network } from "../ec2/network.test.helper.js";

/** Three accounts of an organization: one with a gateway, one in a unit of a unit, one at the root. */
export function shared(gatewayInputs: Values = {}) {
  const { program, unitId } = organization();
  const inner = program.make(types.unit, "inner", { name: "Inner", parentId: unitId });
  const [outer] = program.world.resources(types.unit).filter(({ id }) => id === unitId);
  const owner = memberProgram(program, "network");
  const gateway = owner.make(types.gateway, "gateway", gatewayInputs);
  const { id: resourceShareArn } = owner.make(types.share, "share", { name: "gateway" });
  owner.make(types.resourceAssociation, "gateway", {
    resourceShareArn,
    resourceArn: text(gateway.outputs.arn),
  });
  const attaching = (name: string, parentId?: string) => {
    const member = memberProgram(program, name, parentId);
    const { vpcId, subnetId } = network(member, name);
    const inputs = { vpcId, subnetIds: [subnetId], transitGatewayId: gateway.id };
    return Object.assign(member, { attach: () => member.make(types.gatewayAttachment, name, inputs) });
  };
  const share = (principal: string) =>
    owner.make(types.principalAssociation, principal, { resourceShareArn, principal });
  return {
    program,
    gateway,
    owner: Object.assign(owner, { share }),
    member: attaching("member", inner.id),
    other: attaching("other"),
    unitArn: text(outer?.outputs.arn),
  };
}
