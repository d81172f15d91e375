import { matchesAny } from "../../name-patterns.js";
import { type Statement, hasUnknown, isObject, readPolicyDocument, texts } from "../../policy-document.js";
import { UNKNOWN } from "../../unknown.js";

/** Something that a policy has to deny everybody. */
interface Denial {
  readonly actions: readonly string[];
  /** Whether a statement with this condition denies it. */
  readonly holds: (condition: unknown) => boolean;
  readonly problem: string;
}

const denials: readonly Denial[] = [
  {
    actions: ["s3:DeleteBucket", "s3:DeleteObject", "s3:DeleteObjectVersion"],
    holds: (condition) => condition === undefined,
    problem: "its policy does not deny everybody to delete",
  },
  {
    actions: ["s3:GetObject", "s3:PutObject"],
    holds: (condition) => tests(condition, "Bool", "aws:SecureTransport"),
    problem: "its policy does not deny requests without TLS",
  },
  {
    actions: ["s3:GetObject", "s3:GetObjectVersion"],
    holds: (condition) =>
      tests(condition, "ArnNotLike", "aws:PrincipalArn") ||
      tests(condition, "ArnNotEquals", "aws:PrincipalArn"),
    problem: "its policy does not deny all but named roles to read",
  },
];

/** What is wrong with the policy of a bucket of logs; nothing while some of it is unknown. */
export function bucketPolicyProblems(props: object, bucket: string): string[] {
  const document = readPolicyDocument(props, "policy");
  if (document === undefined || document.isPartial === true) return [];
  if (document.statements === undefined) return [`its policy ${document.problem}`];
  const statements = document.statements.filter(bindsEverybody);
  const isDenied = ({ actions, holds }: Denial): boolean =>
    actions.every((action) =>
      statements.some(
        (statement) => canHold(statement.Condition, holds) && covers(statement, action, bucket),
      ),
    );
  return denials.filter((denial) => !isDenied(denial)).map(({ problem }) => problem);
}

function bindsEverybody({ Effect, Principal }: Statement): boolean {
  const principal = isObject(Principal) ? Principal.AWS : Principal;
  return Effect === "Deny" && (texts(principal).includes("*") || hasUnknown(principal));
}

function canHold(condition: unknown, holds: Denial["holds"]): boolean {
  return condition === UNKNOWN || holds(condition);
}

/** Whether a condition has the key under the operator. */
function tests(condition: unknown, operator: string, key: string): boolean {
  const keys = isObject(condition) ? condition[operator] : undefined;
  return keys === UNKNOWN || (isObject(keys) && keys[key] !== undefined);
}

function covers({ Action, Resource }: Statement, action: string, bucket: string): boolean {
  const arn = `arn:aws:s3:::${bucket}`;
  const resource = action === "s3:DeleteBucket" ? arn : `${arn}/AWSLogs/log.json.gz`;
  const actions = texts(Action).map((pattern) => pattern.toLowerCase());
  return (
    (hasUnknown(Action) || matchesAny(action.toLowerCase(), actions)) &&
    (hasUnknown(Resource) || matchesAny(resource, texts(Resource)))
  );
}
