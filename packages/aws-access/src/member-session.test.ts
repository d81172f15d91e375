import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { memberSession } from "./member-session.js";
import { callerSession } from "./session.js";

const target = {
  managementAccountId: "111122223333",
  accountId: "444455556666",
  accountRoleName: "OrganizationAccountAccessRole",
  stack: "prod",
};
const memberRole = "arn:aws:iam::444455556666:role/OrganizationAccountAccessRole";
const foundationRole = "arn:aws:iam::444455556666:role/FoundationDeploy";
const deployRole = "arn:aws:iam::111122223333:role/FoundationDeploy-prod";

/** Roles that may be assumed, by the key id of who asks; each gives a session whose key id is the role's name. */
let allowed: Readonly<Record<string, readonly string[]>>;
let asked: string[];
let server: Server;
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const parameters = new URLSearchParams(body);
      const role = parameters.get("RoleArn") ?? "";
      const tagged = parameters.get("TransitiveTagKeys.member.1") === null ? "" : " +foundation-hop";
      const caller = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      asked.push(`${caller} ${role}${tagged}`);
      const ok = allowed[caller]?.includes(role) === true;
      response.writeHead(ok ? 200 : 403).end(ok ? session(role.split("/")[1] ?? "") : denied);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "admin");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "testing");
  vi.stubEnv("AWS_PROFILE", undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const session = (name: string) =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${name}</AccessKeyId><SecretAccessKey>x</SecretAccessKey>` +
  `<SessionToken>x</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
const denied =
  "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>";

const enter = () => memberSession(callerSession("us-east-1"), target, "aws-foundation-test");

/** What is tried before AWS's role is. */
const asFoundation = [`admin ${deployRole} +foundation-hop`, `admin ${foundationRole}`];

test("the way is by the role that deploys to the account's own, once for all clients", async () => {
  allowed = { admin: [deployRole, memberRole], "FoundationDeploy-prod": [foundationRole] };

  const { credentials, role } = await enter();

  expect(role).toBe("foundation");
  expect((await credentials()).accessKeyId).toBe("FoundationDeploy");
  await Promise.all([credentials(), credentials()]);
  expect(asked).toEqual([`admin ${deployRole} +foundation-hop`, `FoundationDeploy-prod ${foundationRole}`]);
});

test("a session of the role that deploys, which is not renewed any more, goes on by itself", async () => {
  allowed = { admin: [foundationRole] };

  expect((await enter()).role).toBe("foundation");
  expect(asked).toEqual(asFoundation);
});

test("where there is no such role, whoever may assume AWS's role does so", async () => {
  allowed = { admin: [memberRole] };

  const { credentials, role } = await enter();

  expect(role).toBe("aws");
  expect((await credentials()).accessKeyId).toBe("OrganizationAccountAccessRole");
  expect(asked).toEqual([...asFoundation, `admin ${memberRole}`]);
});

test("AWS's role is assumed by the role that deploys without a tag, which its trust lets nobody pass", async () => {
  allowed = { admin: [deployRole], "FoundationDeploy-prod": [memberRole] };

  const { credentials, role } = await enter();

  expect(role).toBe("aws");
  expect((await credentials()).accessKeyId).toBe("OrganizationAccountAccessRole");
  expect(asked.slice(-3)).toEqual([
    `admin ${memberRole}`,
    `admin ${deployRole}`,
    `FoundationDeploy-prod ${memberRole}`,
  ]);
});

test("when no way leads in, the error is that of the direct one", async () => {
  allowed = {};

  await expect(enter()).rejects.toMatchObject({ name: "AccessDenied", message: "not authorized" });
});
