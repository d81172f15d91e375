import { invariantViolations, record, type Recording } from "@aws-foundation/testing";
import * as aws from "@pulumi/aws";
import { expect, test } from "vitest";
import { AlternateContacts, type AlternateContactsArgs } from "./alternate-contacts.js";

const type = "aws:account/alternativeContact:AlternativeContact";
const security = {
  name: "Security",
  title: "Security team",
  email: "security@example.com",
  phone: "+1 555 0100",
};

function contacts(args: AlternateContactsArgs): Promise<Recording> {
  return record(() => {
    const production = new aws.Provider("production", {
      region: "us-east-1",
      allowedAccountIds: ["111111111111"],
    });
    new AlternateContacts("production-contacts", args, { provider: production });
  });
}

test("an account has the contacts that are given, each of its kind", async () => {
  const recording = await contacts({ security, billing: { ...security, name: "Billing" } });
  expect(recording.ofType(type)).toHaveLength(2);
  expect(recording.get(type, "production-contacts-security").inputs).toEqual({
    alternateContactType: "SECURITY",
    name: "Security",
    title: "Security team",
    emailAddress: "security@example.com",
    phoneNumber: "+1 555 0100",
  });
  expect(recording.get(type, "production-contacts-billing").inputs?.alternateContactType).toBe("BILLING");
  expect(invariantViolations(recording)).toEqual([]);
});

test("without contacts nothing is changed", async () => {
  expect((await contacts({})).ofType(type)).toEqual([]);
});

test("contacts that AWS does not take are refused, all at once", async () => {
  const operations = { name: "", title: "t".repeat(51), email: "nobody", phone: "call me" };
  await expect(contacts({ security: { ...security, phone: "" }, operations })).rejects.toThrow(
    expect.objectContaining({
      name: "InputPropertiesError",
      message: [
        "5 problems in the alternate contacts:",
        'operations.name = "": is not 1 to 64 characters',
        `operations.title = "${"t".repeat(51)}": is not 1 to 50 characters`,
        'operations.email = "nobody": is not an e-mail address of at most 254 characters',
        'operations.phone = "call me": is not 1 to 25 digits, spaces and + - ( )',
        'security.phone = "": is not 1 to 25 digits, spaces and + - ( )',
      ].join("\n"),
    }),
  );
});
