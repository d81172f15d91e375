import { accountDeployTrust } from "@aws-foundation/core";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** The little of AWS that a command needs to enter an account. */
export interface FakeAws {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves a management account with one member, whose roles are as they are to be, and refuses every other call.
 * @param management - id of the management account, which the caller belongs to.
 */
export async function startFakeAws(
  management: string,
  member: { readonly id: string; readonly email: string; readonly stack: string },
): Promise<FakeAws> {
  const account = { Id: member.id, Email: member.email, Name: "Member", State: "ACTIVE" };
  const answers: Readonly<Record<string, string>> = {
    GetCallerIdentity: query("GetCallerIdentity", {
      Arn: `arn:aws:iam::${management}:user/me`,
      UserId: "AIDA",
      Account: management,
    }),
    AssumeRole: query("AssumeRole", {
      Credentials:
        "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>" +
        "<SessionToken>token</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>",
    }),
    GetRole: query("GetRole", {
      Role: `<AssumeRolePolicyDocument>${encodeURIComponent(accountDeployTrust(management, member.stack))}</AssumeRolePolicyDocument>`,
    }),
    ListAttachedRolePolicies: query("ListAttachedRolePolicies", {
      AttachedPolicies: `<member><PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn></member>`,
    }),
    DescribeOrganization: JSON.stringify({
      Organization: { Id: "o-1", MasterAccountId: management, FeatureSet: "ALL" },
    }),
    ListAccounts: JSON.stringify({ Accounts: [account] }),
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const target = request.headers["x-amz-target"];
      const operation =
        typeof target === "string"
          ? target.replace(/^.*\./, "")
          : (new URLSearchParams(body).get("Action") ?? request.url ?? "");
      const answer = answers[operation];
      if (answer === undefined) {
        response.writeHead(403, { "x-amzn-errortype": "AccessDeniedException" });
        response.end(JSON.stringify({ message: `not authorized to call ${operation}` }));
      } else response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function query(operation: string, result: Readonly<Record<string, string>>): string {
  const fields = Object.entries(result).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<${operation}Response><${operation}Result>${fields.join("")}</${operation}Result></${operation}Response>`;
}
