import type { Decision, Level, Reason } from "./decision.js";

const levelNames: Readonly<Record<Level, string>> = {
  boundary: "permissions boundary",
  identity: "identity policies",
  key: "key policy",
  rcp: "resource control policies",
  resource: "resource policy",
  scp: "service control policies",
  session: "session policies",
  trust: "trust policy",
};

/** A decision in words: the verdict, then a line for each reason. */
export function explain({ verdict, because }: Decision): readonly string[] {
  return [verdict, ...because.map((reason) => `  ${reasonText(reason)}`)];
}

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case "allow":
    case "deny": {
      const verb = reason.kind === "allow" ? "allows" : "denies";
      return `${levelText(reason)}: ${statementText(reason.policy, reason.statement)} ${verb} it`;
    }
    case "missing":
      return `${levelText(reason)}: ${reason.what}`;
    case "unknown":
      return `${levelText(reason)}: ${unknownText(reason)}unknown, because ${reason.because}`;
    case "rule":
      return `${reason.rule} (${reason.source})`;
  }
}

function levelText({ level, target }: { readonly level: Level; readonly target?: string }): string {
  return target === undefined ? levelNames[level] : `${levelNames[level]} of ${target}`;
}

/** A position counts from 0 in documents and from 1 for people. */
function statementText(policy: string, statement: string | number): string {
  const name = typeof statement === "number" ? `statement ${statement + 1}` : `statement ${statement}`;
  return `${name} of ${policy}`;
}

function unknownText({
  policy,
  statement,
}: {
  readonly policy?: string;
  readonly statement?: string | number;
}): string {
  if (policy === undefined) return "";
  return statement === undefined ? `${policy} is ` : `${statementText(policy, statement)} is `;
}
