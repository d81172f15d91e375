import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { referenceModel } from "../testing/command.js";
import { run } from "../testing/in-process.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "network-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const network =
  "network: { availabilityZones: 2, tiers: { isolated: none }, prefixLength: 20, reserved: [10.4.0.0/20], " +
  "regions: { us-west-2: { range: 10.128.0.0/18 } } }";

/** The reference organization with these networks, and the accounts without but three. */
function fileOf(): string {
  const file = join(folder, "model.yaml");
  const text = readFileSync(referenceModel, "utf8")
    .replace("cidr: 10.1.0.0/16", "cidr: 10.1.0.0/16\n    network: { vpc: none }")
    .replaceAll(/^ {4}cidr: 10\.(2|3|10)\.0\.0\/16\n/gm, "");
  writeFileSync(file, `${text}${network}\n`);
  return file;
}

test("the plan says who has what, by region, tier and zone, and what is free", async () => {
  const { code, stdout, stderr } = await run("network", "plan", "--config", fileOf());

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(`us-east-1  10.0.0.0/8
  network  10.11.0.0/16  hub
    private     use1-az1   10.11.0.0/20        4091 addresses
    private     use1-az2   10.11.32.0/20       4091 addresses
    attachment  use1-az1   10.11.192.0/28      11 addresses
    attachment  use1-az2   10.11.192.16/28     11 addresses
    free        57312 addresses, the largest block is 10.11.64.0/18
  production  10.0.0.0/16  segment prod
    private     use1-az1   10.0.0.0/20         4091 addresses
    private     use1-az2   10.0.32.0/20        4091 addresses
    attachment  use1-az1   10.0.192.0/28       11 addresses
    attachment  use1-az2   10.0.192.16/28      11 addresses
    free        57312 addresses, the largest block is 10.0.64.0/18
  sandbox  10.99.0.0/16  segment sandbox, not attached
    private     use1-az1   10.99.0.0/20        4091 addresses
    private     use1-az2   10.99.32.0/20       4091 addresses
    free        57344 addresses, the largest block is 10.99.128.0/17
  transit gateway: 2 of 5000 attachments, 2 of 20 route tables, 8 of 10000 routes
  VPC route tables: 5 of 500 routes in the longest
  staging  10.1.0.0/16  kept, without a VPC
  10.4.0.0/20 is reserved
  10.128.0.0/18 is reserved
  4027 blocks of /20 free, the next is 10.2.0.0/20

us-west-2  10.128.0.0/18
  network  10.128.0.0/20  hub
    private     usw2-az1   10.128.0.0/24       251 addresses
    private     usw2-az2   10.128.2.0/24       251 addresses
    attachment  usw2-az1   10.128.12.0/28      11 addresses
    attachment  usw2-az2   10.128.12.16/28     11 addresses
    free        3552 addresses, the largest block is 10.128.4.0/22
  sandbox  10.128.16.0/20  segment sandbox, not attached
    private     usw2-az1   10.128.16.0/24      251 addresses
    private     usw2-az2   10.128.18.0/24      251 addresses
    free        3584 addresses, the largest block is 10.128.24.0/21
  transit gateway: 1 of 5000 attachments, 1 of 20 route tables, 0 of 10000 routes
  VPC route tables: 4 of 500 routes in the longest
  2 blocks of /20 free, the next is 10.128.32.0/20`);
});

test("scripts get the plan with its routes, and what is free", async () => {
  const { code, stdout } = await run("network", "plan", "--json", "--config", fileOf());
  const { use, quotas, regions, zones } = JSON.parse(stdout) as Record<string, unknown>;

  expect(code).toBe(0);
  expect(use).toMatchObject([
    { region: "us-east-1", kept: { staging: "10.1.0.0/16" }, next: "10.2.0.0/20" },
    { region: "us-west-2", range: "10.128.0.0/18", freeBlocks: 2, next: "10.128.32.0/20" },
  ]);
  expect(quotas).toEqual({
    attachments: 5000,
    routeTables: 20,
    transitGatewayRoutes: 10_000,
    vpcRoutes: 500,
  });
  expect(regions).toMatchObject([{ spokes: [{ account: "production" }, { account: "sandbox" }] }, {}]);
  expect(zones).toMatchObject([{ name: "prod.foundation.internal", segment: "prod" }]);
});

test("quotas are those that the model says AWS has raised", async () => {
  const file = join(folder, "raised.yaml");
  const raised = "network: { quotas: { routeTables: 40 } }";
  writeFileSync(file, `${readFileSync(referenceModel, "utf8")}${raised}\n`);
  const { stdout } = await run("network", "plan", "--config", file);
  expect(stdout).toContain("of 40 route tables, ");
});

test("without networks there is only what is free", async () => {
  const file = join(folder, "none.yaml");
  writeFileSync(file, `${readFileSync(referenceModel, "utf8")}network: { mode: none }\n`);
  const { stdout } = await run("network", "plan", "--config", file);
  const json = await run("network", "plan", "--json", "--config", file);

  expect(stdout.split("\n").slice(0, 3)).toEqual([
    "us-east-1  10.0.0.0/8",
    "  no networks",
    "  network  10.11.0.0/16  kept, without a VPC",
  ]);
  expect(stdout.split("\n").at(-1)).toBe("  249 blocks of /16 free, the next is 10.4.0.0/16");
  expect(JSON.parse(json.stdout)).toMatchObject({ regions: [], zones: [] });
});
