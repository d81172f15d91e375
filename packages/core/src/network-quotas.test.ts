import { expect, test } from "vitest";
import { accountNetworkQuotas, networkQuotas, type Quota } from "./network-quotas.js";

const quotas: readonly Quota[] = [...Object.values(networkQuotas), ...Object.values(accountNetworkQuotas)];

test("every quota has a code of its own, as Service Quotas writes them", () => {
  const codes = quotas.map(({ quotaCode }) => quotaCode);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^L-[0-9A-F]{8}$/);
});

test("what everybody has is not more than AWS grants", () => {
  for (const { byDefault, most = Infinity } of quotas) expect(byDefault).toBeLessThanOrEqual(most);
});
