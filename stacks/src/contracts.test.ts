import { stackKinds } from "@aws-foundation/model";
import { nameOf, record, type RecordOptions } from "@aws-foundation/testing";
import { describe, expect, test } from "vitest";
import { contracts, readStacks, type StackOutputs } from "./contracts.js";
import {
  managementStack,
  sharedStack,
  sharedOutputs,
  recordAfterManagement,
  recordStack,
  referenceModel,
} from "./testing/record-stack.js";

const told = {
  organizationId: "o-a1b2c3d4e5",
  rootId: "r-a1b2",
  accountIds: { "log-archive": "444444444444", network: "333333333333", production: "222222222222" },
  organizationalUnitIds: { prod: "ou-a1b2-c3d4e5f6" },
};
const providerType = "pulumi:providers:aws";
/** Pulumi's sign for a value that is not known yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("a stack that builds on management", () => {
  test("works in the accounts that management tells of", async () => {
    const recording = await recordAfterManagement(referenceModel, "prod", { management: told });
    const provider = recording.get(providerType, "production");
    expect(provider.inputs?.allowedAccountIds).toBe('["222222222222"]');
  });

  test("does not mind accounts of other stacks that are not made yet", async () => {
    const recording = await recordAfterManagement(referenceModel, "prod", {
      management: told,
      dryRun: false,
    });
    expect(recording.ofType(providerType).map(nameOf).sort()).toEqual(["network", "production"]);
  });

  test("is refused when management was never set up", async () => {
    const run = recordStack(referenceModel, "prod");
    const fix = 'Deploy stacks "management", "shared" first, in this order';
    await expect(run).rejects.toThrow(
      expect.objectContaining({
        message: [
          '2 problems in what stack "prod" builds on:',
          `stack "${managementStack}": cannot be read: unknown stack "${managementStack}". ${fix}`,
          `stack "${sharedStack}": cannot be read: unknown stack "${sharedStack}". ${fix}`,
        ].join("\n"),
      }),
    );
  });

  test("is refused when management was never deployed, with all that is missing", async () => {
    await expect(recordAfterManagement(referenceModel, "prod", { management: {} })).rejects.toThrow(
      exactly(
        `4 problems in what stack "prod" builds on:`,
        'management.organizationId: is missing. Deploy stack "management" first',
        'management.rootId: is missing. Deploy stack "management" first',
        'management.accountIds: is missing. Deploy stack "management" first',
        'management.organizationalUnitIds: is missing. Deploy stack "management" first',
      ),
    );
  });

  test("is refused when outputs are not what they should be", async () => {
    const management = {
      organizationId: "",
      rootId: 7,
      accountIds: { production: "22222222222" },
      organizationalUnitIds: ["ou-a1b2-c3d4e5f6"],
    };
    await expect(recordAfterManagement(referenceModel, "prod", { management })).rejects.toThrow(
      exactly(
        `4 problems in what stack "prod" builds on:`,
        'management.organizationId = "": is not an id. Deploy stack "management" again',
        'management.rootId = 7: is not an id. Deploy stack "management" again',
        'management.accountIds = { production: "22222222222" }: is not account ids of 12 digits by key. Deploy stack "management" again',
        'management.organizationalUnitIds = ["ou-a1b2-c3d4e5f6"]: is not ids by key. Deploy stack "management" again',
      ),
    );
  });
});

describe("an account that management has yet to make", () => {
  const management = { ...told, accountIds: { audit: "333333333333" } };

  test("previews with an unknown id", async () => {
    const recording = await recordAfterManagement(referenceModel, "security", {
      management,
      allowUnknown: true,
    });
    const audit = recording.get(providerType, "audit");
    const backup = recording.get(providerType, "backup");
    expect(audit.inputs?.allowedAccountIds).toBe('["333333333333"]');
    expect(backup.inputs?.allowedAccountIds).toBe(unknown);
    expect(backup.inputs?.assumeRoles).toBe(unknown);
  });

  test("is refused on update, each by its key", async () => {
    await expect(
      recordAfterManagement(referenceModel, "security", { management, dryRun: false }),
    ).rejects.toThrow(
      exactly(
        `2 problems in what stack "security" builds on:`,
        'management.accountIds.backup: the account is not made yet. Deploy stack "management" first',
        'management.accountIds.log-archive: the account is not made yet. Deploy stack "management" first',
      ),
    );
  });
});

describe("what the hub has yet to make", () => {
  const shared = sharedOutputs(referenceModel);
  const { hubs, zoneIds } = shared as {
    hubs: Record<string, { transitGatewayId: string; tableIds: Record<string, string> }>;
    zoneIds: Record<string, string>;
  };
  const { "us-east-1": hub } = hubs;
  const except = (ids: Record<string, string> = {}, name: string) =>
    Object.fromEntries(Object.entries(ids).filter(([key]) => key !== name));
  const without = {
    hubs: { "us-east-1": { ...hub, tableIds: except(hub?.tableIds, "prod") } },
    zoneIds: except(zoneIds, "prod.foundation.internal"),
  };

  test("is unknown in a preview", async () => {
    const recording = await recordAfterManagement(referenceModel, "prod", {
      shared: without,
      allowUnknown: true,
    });
    const association = recording.get(
      "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
      "production-us-east-1-attachment-association",
    );
    expect(association.inputs?.transitGatewayRouteTableId).toBe(unknown);
  });

  test("is refused on update, all of it", async () => {
    const fix = 'Deploy stack "shared" first';
    await expect(
      recordAfterManagement(referenceModel, "prod", { shared: without, dryRun: false }),
    ).rejects.toThrow(
      exactly(
        `2 problems in what stack "prod" builds on:`,
        `shared.hubs.us-east-1.tableIds.prod: it is not made yet. ${fix}`,
        `shared.zoneIds["prod.foundation.internal"]: it is not made yet. ${fix}`,
      ),
    );
  });
});

describe("several stacks", () => {
  /** A table in which more stacks tell something. */
  const all = {
    management: contracts.management,
    security: { vaultArn: { is: "an ARN", check: (value: unknown) => String(value).startsWith("arn:") } },
    shared: { vpcId: { is: "an id", check: (value: unknown) => value !== "" } },
  };
  const full = (name: string) => managementStack.replace("management", name);
  const nowhere = { accounts: ["production"], elsewhere: {} };
  const read = (stackOutputs: RecordOptions["stackOutputs"], dryRun = true) =>
    record(async () => ({ ...(await readStacks(["shared", "management", "security"], nowhere, [], all)) }), {
      stack: "prod",
      project: "aws-foundation",
      dryRun,
      ...(stackOutputs && { stackOutputs }),
    });

  test("are read at once, and are in the state in the order of their deployment", async () => {
    const security = { vaultArn: "arn:aws:backup" };
    const recording = await read({
      [managementStack]: told,
      [full("security")]: security,
      [full("shared")]: { vpcId: "vpc-1" },
    });
    expect(recording.stackOutputs).toEqual({ management: told, security, shared: { vpcId: "vpc-1" } });
    expect(recording.ofType("pulumi:pulumi:StackReference").map(({ id }) => id)).toEqual(
      ["management", "security", "shared"].map(full),
    );
  });

  test("that were never set up are one error with the order in which to deploy them", async () => {
    const fix = 'Deploy stacks "management", "security", "shared" first, in this order';
    await expect(read({})).rejects.toThrow(
      exactly(
        '3 problems in what stack "prod" builds on:',
        ...["management", "security", "shared"].map(
          (name) => `stack "${full(name)}": cannot be read: unknown stack "${full(name)}". ${fix}`,
        ),
      ),
    );
  });

  test("of which some are missing, some wrong and some not complete are one error", async () => {
    const fix = 'Deploy stacks "management", "shared" first, in this order';
    const stackOutputs = {
      [managementStack]: { ...told, accountIds: {} },
      [full("security")]: { vaultArn: 7 },
      [full("shared")]: {},
    };
    await expect(read(stackOutputs, false)).rejects.toThrow(
      exactly(
        '3 problems in what stack "prod" builds on:',
        `management.accountIds.production: the account is not made yet. ${fix}`,
        'security.vaultArn = 7: is not an ARN. Deploy stack "security" again',
        `shared.vpcId: is missing. ${fix}`,
      ),
    );
  });
});

test("a stack whose state cannot be read is not said to be missing", async () => {
  const denied = {
    get [managementStack](): never {
      throw new Error("AccessDenied: s3:GetObject");
    },
  };

  await expect(recordStack(referenceModel, "security", { stackOutputs: denied })).rejects.toThrow(
    exactly(
      '1 problem in what stack "security" builds on:',
      `stack "${managementStack}": cannot be read: AccessDenied: s3:GetObject. See to it that whoever deploys this stack may read that one's state`,
    ),
  );
});

test("a contract says what a program may tell, and what it has to", () => {
  const nothing: StackOutputs<"security"> = {};
  // @ts-expect-error -- security tells nothing
  const something: StackOutputs<"security"> = { vaultArn: "arn:aws:backup" };
  // @ts-expect-error -- management tells more
  const part: StackOutputs<"management"> = { rootId: "r-a1b2" };

  expect([nothing, something, part]).toHaveLength(3);
  const telling = stackKinds.filter((row) => "tells" in row).map(({ kind }) => kind);
  expect(Object.keys(contracts)).toEqual(telling);
});

/** An error with these lines and no others. */
function exactly(...lines: string[]): unknown {
  return expect.objectContaining({ name: "InputPropertiesError", message: lines.join("\n") });
}
