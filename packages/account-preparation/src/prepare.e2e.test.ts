import { assumeRole, callerSession, clientSettings, type AwsSession } from "@aws-foundation/aws-access";
import { startMoto, type MotoServer } from "@aws-foundation/moto";
import {
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand,
  DeleteNetworkInterfaceCommand,
  DescribeInternetGatewaysCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { carryOut } from "./carry-out.js";
import { findDefaultVpc } from "./default-vpc.js";
import { deleteDefaultVpc } from "./delete-default-vpc.js";
import { makePlan } from "./make-plan.js";
import { nothingToDo, type PreparationPlan } from "./preparation-plan.js";

let moto: MotoServer;
let session: AwsSession;
let ec2: EC2Client;
beforeAll(async () => {
  moto = await startMoto();
  for (const [name, value] of Object.entries(moto.environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await moto.stop();
});
beforeEach(async () => {
  await moto.reset();
  const role = "arn:aws:iam::444455556666:role/OrganizationAccountAccessRole";
  session = assumeRole(callerSession("us-east-1"), role, "aws-foundation-test");
  ec2 = new EC2Client(clientSettings(session));
});

const find = () => findDefaultVpc(session, "us-east-1");

/** Moto's default VPCs have no gateway, and AWS's do. */
async function addGateway(vpcId: string): Promise<void> {
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = InternetGateway?.InternetGatewayId;
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId: vpcId }));
}

async function counts() {
  const [{ Vpcs }, { Subnets }, { InternetGateways }] = await Promise.all([
    ec2.send(new DescribeVpcsCommand({})),
    ec2.send(new DescribeSubnetsCommand({})),
    ec2.send(new DescribeInternetGatewaysCommand({})),
  ]);
  return { vpcs: Vpcs?.length, subnets: Subnets?.length, gateways: InternetGateways?.length };
}

test("a default VPC goes with its gateway and subnets, and then there is none", async () => {
  const before = await find();
  await addGateway(before?.vpcId ?? "");
  const vpc = await find();

  expect(vpc).toMatchObject({ region: "us-east-1", inhabitants: [] });
  expect(vpc?.internetGatewayIds).toHaveLength(1);
  expect(vpc?.subnetIds.length).toBeGreaterThan(0);
  if (vpc !== undefined) await deleteDefaultVpc(session, vpc);
  expect(await counts()).toEqual({ vpcs: 0, subnets: 0, gateways: 0 });
  expect(await find()).toBeUndefined();
});

test("a try that was cut short is taken up where it ended", async () => {
  await addGateway((await find())?.vpcId ?? "");
  const vpc = await find();
  if (vpc === undefined) throw new Error("there is no default VPC to begin with");
  await deleteDefaultVpc(session, vpc);

  // Everything that was found is gone by now.
  await deleteDefaultVpc(session, vpc);

  expect(await counts()).toEqual({ vpcs: 0, subnets: 0, gateways: 0 });
});

test("a default VPC that somebody uses is refused before anything is taken apart", async () => {
  await addGateway((await find())?.vpcId ?? "");
  const { vpcId = "", subnetIds = [] } = (await find()) ?? {};
  const before = await counts();
  await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnetIds[0] }));
  await ec2.send(new CreateSecurityGroupCommand({ GroupName: "web", Description: "web", VpcId: vpcId }));
  const vpc = await find();
  if (vpc === undefined) throw new Error("there is no default VPC to begin with");

  expect(vpc.inhabitants).toEqual(["1 network interface", "1 security group beside the default one"]);
  await expect(deleteDefaultVpc(session, vpc)).rejects.toThrow(
    `${vpcId}: is in use: 1 network interface, 1 security group beside the default one`,
  );
  expect(await counts()).toEqual(before);
});

const options = {
  regionLimit: 0,
  interval: 1,
  now: () => 0,
  sleep: () => Promise.resolve(),
  onProgress: () => undefined,
};

test("an account is prepared in every region but where a VPC is in use; the next run does the rest", async () => {
  const account = { session, regions: ["us-east-1"], deleteDefaultVpcs: true };
  const { subnetIds = [] } = (await find()) ?? {};
  const created = await ec2.send(new CreateNetworkInterfaceCommand({ SubnetId: subnetIds[0] }));
  const summary = ({ deleteVpcs, refusedVpcs }: PreparationPlan) => ({
    delete: deleteVpcs.map(({ region }) => region),
    refused: refusedVpcs.map(({ region }) => region),
  });

  const first = await makePlan(account, () => undefined);
  const results = await carryOut(first, account, options);

  expect(summary(first).refused).toEqual(["us-east-1"]);
  expect(summary(first).delete).toContain("us-west-2");
  expect(results.filter(({ status }) => status !== "done")).toEqual([
    {
      region: "us-east-1",
      step: "delete-default-vpc",
      status: "refused",
      detail: expect.stringMatching(/^vpc-\w+ is in use: 1 network interface$/),
    },
  ]);

  const NetworkInterfaceId = created.NetworkInterface?.NetworkInterfaceId;
  await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
  const second = await makePlan(account, () => undefined);
  expect(summary(second)).toEqual({ delete: ["us-east-1"], refused: [] });
  await carryOut(second, account, options);
  expect(nothingToDo(await makePlan(account, () => undefined))).toBe(true);
});

test("default VPCs of an account that keeps them are not looked at", async () => {
  const account = { session, regions: ["us-east-1"], deleteDefaultVpcs: false };

  expect(nothingToDo(await makePlan(account, () => undefined))).toBe(true);
  expect((await counts()).vpcs).toBe(1);
});
