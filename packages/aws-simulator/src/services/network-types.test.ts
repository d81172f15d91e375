import { expect, test } from "vitest";
import { runsOnDefaults, undecidedInputs } from "./index.js";
import { types as ec2 } from "./ec2/types.js";
import { types as gateways } from "./ec2transitgateway/types.js";
import { types as zones } from "./route53/zone-vpcs.js";

/** Types that the entries above name, and that nothing more is written of. */
const onlyNamed: readonly string[] = [ec2.networkInterface, ec2.peering, ec2.vpnGateway];

const tokens = [
  ...[ec2, gateways, zones].flatMap((types): string[] => Object.values(types)),
  "aws:ram/principalAssociation:PrincipalAssociation",
  "aws:ram/resourceAssociation:ResourceAssociation",
  "aws:ram/resourceShare:ResourceShare",
].filter((token) => !onlyNamed.includes(token));

test("every type of a network has an entry", () => {
  expect(tokens.filter(runsOnDefaults)).toEqual([]);
  expect(onlyNamed.filter((token) => !runsOnDefaults(token))).toEqual([]);
});

test("what a change of any input of a network does is measured, or its entry says it", () => {
  const undecided = tokens.filter((token) => undecidedInputs(token).length > 0);
  expect(Object.fromEntries(undecided.map((token) => [token, undecidedInputs(token)]))).toEqual({});
});
