import { findRole } from "../../services/iam.js";
import { roleNameOf, type Caller } from "../../access/caller.js";
import { alphanumeric } from "../../identifiers.js";
import { AwsError } from "../../store/aws-error.js";
import type { WorldTransaction } from "../../store/transaction.js";
import { isObject, listOf, text, type Values } from "../../values.js";
import { openSession, type RoleToAssume } from "../../world/assume-role.js";
import type { EndpointService } from "../call.js";
import { awsQuery } from "../protocols/aws-query.js";

export const sts: EndpointService = {
  protocol: awsQuery("https://sts.amazonaws.com/doc/2011-06-15/"),
  operations: {
    /** Takes no permission, and none can be denied: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
    GetCallerIdentity: ({ world, caller }) => ({
      UserId: userId(world, caller),
      Account: caller.accountId,
      Arn: caller.arn,
    }),
    AssumeRole({ world, caller, region, input, sessions }) {
      const asked = roleToAssume(input);
      const session = openSession(world, caller, asked, { "aws:RequestedRegion": region });
      if (session.principal.kind !== "role") throw new Error(`${asked.roleArn} gave no session of a role`);
      const key = sessions.open(session.principal, asked, new Date());
      return {
        Credentials: {
          AccessKeyId: key.accessKeyId,
          SecretAccessKey: key.secretAccessKey,
          SessionToken: key.sessionToken,
          Expiration: key.expiration,
        },
        AssumedRoleUser: { AssumedRoleId: userId(world, session), Arn: session.arn },
      };
    },
  },
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
function userId(world: WorldTransaction, { accountId, arn, principal }: Caller): string {
  if (principal.kind === "root") return accountId;
  if (principal.kind !== "role") return `AIDA${alphanumeric(arn, 17).toUpperCase()}`;
  const { roleArn, sessionName = "session" } = principal;
  const role = findRole(world, accountId, roleNameOf(roleArn))?.outputs.uniqueId;
  return `${role === undefined ? `AROA${alphanumeric(roleArn, 17).toUpperCase()}` : text(role)}:${sessionName}`;
}

function roleToAssume(input: Values): RoleToAssume {
  const { RoleArn, RoleSessionName, ExternalId, SourceIdentity, Policy, DurationSeconds } = input;
  if (typeof RoleArn !== "string" || typeof RoleSessionName !== "string")
    throw new AwsError("ValidationError", "RoleArn and RoleSessionName are required.");
  const tags = listOf(input.Tags).filter(isObject);
  const policyArns = listOf(input.PolicyArns).filter(isObject);
  const transitive = listOf(input.TransitiveTagKeys).map(text);
  return {
    roleArn: RoleArn,
    sessionName: RoleSessionName,
    ...(ExternalId === undefined ? {} : { externalId: text(ExternalId) }),
    ...(SourceIdentity === undefined ? {} : { sourceIdentity: text(SourceIdentity) }),
    ...(Policy === undefined ? {} : { policy: text(Policy) }),
    ...(DurationSeconds === undefined ? {} : { durationSeconds: Number(text(DurationSeconds)) }),
    ...(policyArns.length === 0 ? {} : { policyArns: policyArns.map(({ arn }) => text(arn)) }),
    ...(tags.length === 0
      ? {}
      : { tags: Object.fromEntries(tags.map(({ Key, Value }) => [text(Key), text(Value)])) }),
    ...(transitive.length === 0 ? {} : { transitiveTagKeys: transitive }),
  };
}
