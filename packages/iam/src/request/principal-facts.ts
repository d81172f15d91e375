import { InputPropertiesError, type InputProblem } from "@aws-foundation/core";
import { accountOfArn } from "../patterns/arn.js";
import type { Unknown } from "../unknown.js";
import type { Principal } from "./principal.js";

/** How a policy of a resource names a principal; a greater one reaches further. */
export type Naming = 0 | 1 | 2 | 3;

export const notNamed = 0;
/** By its account, which leaves it to the account whom it lets. */
export const byAccount = 1;
/** By the role or user behind the session. */
export const byRole = 2;
/** Itself, or everybody. */
export const directly = 3;

/** What follows from a principal alone. */
export interface PrincipalFacts {
  readonly accountId?: string;
  /** `aws:PrincipalArn`. */
  readonly arn?: string;
  /** Names in policies, by the kind of name. */
  readonly names: Readonly<
    Record<"AWS" | "CanonicalUser" | "Federated" | "Service", ReadonlyMap<string, Naming>>
  >;
  /** Who all is asked for with it, from the account to the session: by which names each is known. */
  readonly links: readonly (readonly string[])[];
  /** Of a session whose name is not known: what the ARNs of the role's sessions begin with, and why. */
  readonly unknownSession?: { readonly prefix: string; readonly because: Unknown };
  readonly isServiceLinked: boolean;
  /** Whether it has policies of its own, so that a boundary could be attached. */
  readonly isEntity: boolean;
  readonly isRoot: boolean;
}

const known = new WeakMap<Principal, PrincipalFacts>();

/**
 * What follows from a principal.
 * @throws InputPropertiesError when its ARNs or ids are none.
 */
export function factsOf(principal: Principal): PrincipalFacts {
  const before = known.get(principal);
  if (before !== undefined) return before;
  const problems = principalProblems(principal);
  if (problems.length > 0) throw new InputPropertiesError("the request", problems);
  const facts = makeFacts(principal);
  known.set(principal, facts);
  return facts;
}

const patterns = {
  role: /^arn:[^:]+:iam::\d{12}:role\/.+$/,
  user: /^arn:[^:]+:iam::(\d{12}|cloudfront):user\/.+$/,
  federatedUser: /^arn:[^:]+:sts::\d{12}:federated-user\/.+$/,
  account: /^\d{12}$/,
  saml: /^arn:[^:]+:iam::\d{12}:saml-provider\/.+$/,
  name: /^\S+$/,
} as const;

/** What is wrong with a principal. */
export function principalProblems(principal: Principal): readonly InputProblem[] {
  const wrong = (property: string, value: string, pattern: RegExp, problem: string, fix: string) =>
    pattern.test(value) ? [] : [{ path: `principal.${property}`, value, problem, fix }];
  switch (principal.kind) {
    case "role":
      return wrong(
        "roleArn",
        principal.roleArn,
        patterns.role,
        "is no ARN of a role",
        'write one such as "arn:aws:iam::111122223333:role/Name"',
      );
    case "user":
      return wrong(
        "arn",
        principal.arn,
        patterns.user,
        "is no ARN of a user",
        'write one such as "arn:aws:iam::111122223333:user/Name"',
      );
    case "federated-user":
      return [
        ...wrong(
          "arn",
          principal.arn,
          patterns.federatedUser,
          "is no ARN of a federated user",
          'write one such as "arn:aws:sts::111122223333:federated-user/Name"',
        ),
        ...wrong(
          "userArn",
          principal.userArn,
          patterns.user,
          "is no ARN of a user",
          'write one such as "arn:aws:iam::111122223333:user/Name"',
        ),
      ];
    case "root":
    case "root-session":
      return wrong(
        "accountId",
        principal.accountId,
        patterns.account,
        "is no account",
        "write its twelve digits",
      );
    case "service":
      return wrong(
        "service",
        principal.service,
        patterns.name,
        "is no service principal",
        'write one such as "cloudtrail.amazonaws.com"',
      );
    case "web-identity":
      return wrong("provider", principal.provider, patterns.name, "is no provider", "write its ARN");
    case "saml":
      return wrong(
        "provider",
        principal.provider,
        patterns.saml,
        "is no ARN of a SAML provider",
        'write one such as "arn:aws:iam::111122223333:saml-provider/Name"',
      );
    case "anonymous":
      return [];
  }
}

type Names = PrincipalFacts["names"];

const noNames: Names = { AWS: new Map(), CanonicalUser: new Map(), Federated: new Map(), Service: new Map() };
const plain = { isServiceLinked: false, isEntity: false, isRoot: false } as const;

function makeFacts(principal: Principal): PrincipalFacts {
  switch (principal.kind) {
    case "role": {
      const { roleArn, sessionName, unknownSession } = principal;
      const prefix = sessionPrefixOf(roleArn);
      const session = sessionName === undefined ? undefined : `${prefix}${sessionName}`;
      return {
        ...ofAccount(roleArn, principal.canonicalUserId, [
          [roleArn, byRole],
          ...(session === undefined ? [] : [[session, directly] as const]),
        ]),
        arn: roleArn,
        ...(session === undefined && unknownSession !== undefined
          ? { unknownSession: { prefix, because: unknownSession } }
          : {}),
        isServiceLinked: isServiceLinked(principal),
      };
    }
    case "user":
      return {
        ...ofAccount(principal.arn, principal.canonicalUserId, [[principal.arn, directly]]),
        arn: principal.arn,
      };
    case "federated-user":
      return {
        ...ofAccount(principal.userArn, principal.canonicalUserId, [
          [principal.userArn, byRole],
          [principal.arn, directly],
        ]),
        arn: principal.arn,
      };
    case "root":
    case "root-session": {
      const arn = `arn:aws:iam::${principal.accountId}:root`;
      const { names, ...facts } = ofAccount(arn, principal.canonicalUserId, []);
      const canonical = new Map([...names.CanonicalUser.keys()].map((name) => [name, directly] as const));
      const aws = new Map([...names.AWS.keys()].map((name) => [name, directly] as const));
      return {
        ...facts,
        arn,
        names: { ...names, AWS: aws, CanonicalUser: canonical },
        isEntity: false,
        isRoot: true,
      };
    }
    case "service": {
      const services = [principal.service, ...(principal.otherNames ?? [])];
      const names = new Map(services.map((name) => [name, directly] as const));
      return { ...plain, names: { ...noNames, Service: names }, links: [services] };
    }
    case "web-identity":
    case "saml":
      return {
        ...plain,
        names: { ...noNames, Federated: new Map([[principal.provider, directly]]) },
        links: [[principal.provider]],
      };
    case "anonymous":
      return { ...plain, names: noNames, links: [[]] };
  }
}

/**
 * Whether a principal is a service-linked role, which no policy of an organization binds.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
export function isServiceLinked(principal: Principal): boolean {
  return principal.kind === "role" && principal.roleArn.includes(":role/aws-service-role/");
}

/** A principal of an account, known by the account's names and its own. */
function ofAccount(
  arn: string,
  canonicalUserId: string | undefined,
  own: readonly (readonly [string, Naming])[],
): PrincipalFacts {
  const accountId = accountOfArn(arn);
  const accountNames =
    accountId === undefined ? [] : [accountId, `arn:${arn.split(":")[1] ?? "aws"}:iam::${accountId}:root`];
  const aws = new Map<string, Naming>([...accountNames.map((name) => [name, byAccount] as const), ...own]);
  const canonical = new Map<string, Naming>(
    canonicalUserId === undefined ? [] : [[canonicalUserId, byAccount]],
  );
  return {
    ...plain,
    ...(accountId === undefined ? {} : { accountId }),
    names: { ...noNames, AWS: aws, CanonicalUser: canonical },
    links: [
      ...(accountNames.length === 0 ? [] : [[...accountNames, ...canonical.keys()]]),
      ...own.map(([name]) => [name]),
    ],
    isEntity: true,
  };
}

/** The ARN of a role's session without the session's name, which leaves out the role's path. */
function sessionPrefixOf(roleArn: string): string {
  const [, partition = "aws", , , account = ""] = roleArn.split(":");
  const name = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  return `arn:${partition}:sts::${account}:assumed-role/${name}/`;
}
