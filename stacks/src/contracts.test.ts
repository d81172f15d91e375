import { describe, expect, test } from "vitest";
import {
  managementStack,
  recordAfterManagement,
  recordStack,
  referenceModel,
} from "./testing/record-stack.js";

const told = {
  organizationId: "o-a1b2c3d4e5",
  rootId: "r-a1b2",
  accountIds: { production: "222222222222" },
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
    expect(recording.ofType(providerType)).toHaveLength(1);
  });

  test("is refused when management was never set up", async () => {
    const run = recordStack(referenceModel, "prod");
    await expect(run).rejects.toThrow(
      expect.objectContaining({
        message: [
          `unknown stack "${managementStack}"`,
          "1 problem in what this stack builds on:",
          `stack "${managementStack}": cannot be read. Deploy stack "management" first`,
        ].join("\n"),
      }),
    );
  });

  test("is refused when management was never deployed, with all that is missing", async () => {
    await expect(recordAfterManagement(referenceModel, "prod", { management: {} })).rejects.toThrow(
      exactly(
        `4 problems in the outputs of stack "${managementStack}":`,
        'organizationId: is missing. Deploy stack "management" first',
        'rootId: is missing. Deploy stack "management" first',
        'accountIds: is missing. Deploy stack "management" first',
        'organizationalUnitIds: is missing. Deploy stack "management" first',
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
        `4 problems in the outputs of stack "${managementStack}":`,
        'organizationId = "": is not an id. Deploy stack "management" again',
        'rootId = 7: is not an id. Deploy stack "management" again',
        'accountIds = { production: "22222222222" }: is not account ids of 12 digits by key. Deploy stack "management" again',
        'organizationalUnitIds = ["ou-a1b2-c3d4e5f6"]: is not ids by key. Deploy stack "management" again',
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
        `2 problems in the outputs of stack "${managementStack}":`,
        'accountIds.backup: the account is not made yet. Deploy stack "management" first',
        'accountIds.log-archive: the account is not made yet. Deploy stack "management" first',
      ),
    );
  });
});

/** An error with these lines and no others. */
function exactly(...lines: string[]): unknown {
  return expect.objectContaining({ name: "InputPropertiesError", message: lines.join("\n") });
}
