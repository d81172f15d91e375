import { expect, test } from "vitest";
import { unknownValue, violations } from "../../testing/violations.js";
import { keyRotation } from "./key-rotation.js";

const judge = (props: object, type = "aws:kms/key:Key") => violations(keyRotation, { type, props });

test.each([
  { enableKeyRotation: true },
  { enableKeyRotation: unknownValue },
  { customerMasterKeySpec: "RSA_4096", keyUsage: "SIGN_VERIFY" },
  { keyUsage: "GENERATE_VERIFY_MAC", customerMasterKeySpec: "HMAC_256" },
])("%o passes", async (props) => {
  expect(await judge(props)).toEqual([]);
});

test.each([{}, { enableKeyRotation: false }, { customerMasterKeySpec: "SYMMETRIC_DEFAULT" }])(
  "%o is refused",
  async (props) => {
    expect(await judge(props)).toEqual([
      'aws:kms/key:Key "logs": it does not rotate. Set enableKeyRotation: true.',
    ]);
  },
);

test("what is no key passes", async () => {
  expect(await judge({}, "aws:kms/alias:Alias")).toEqual([]);
});
