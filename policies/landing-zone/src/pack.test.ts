import { expect, test } from "vitest";
import { packArgs, packName } from "./pack.js";

const rules = packArgs.policies;

test("the pack is these rules, all mandatory", () => {
  expect(packName).toBe("landing-zone");
  expect(packArgs.enforcementLevel).toBe("mandatory");
  expect(
    rules.map((rule) => ({
      name: rule.name,
      judges: "validateStack" in rule ? "stacks" : "resources",
      enforcementLevel: rule.enforcementLevel,
      severity: rule.severity,
      framework: `${rule.framework?.name} ${rule.framework?.version} ${rule.framework?.reference}`,
      config: Object.keys(rule.configSchema?.properties ?? {}),
    })),
  ).toEqual([
    {
      name: "account-and-region",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: "NIST SP 800-53 Rev. 5 SA-9(5)",
      config: ["stacks"],
    },
    {
      name: "allowed-packages",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: "NIST SP 800-53 Rev. 5 CM-7(5)",
      config: ["packages"],
    },
    {
      name: "guardrails-on-every-unit",
      judges: "stacks",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: "NIST SP 800-53 Rev. 5 AC-3",
      config: [],
    },
    {
      name: "key-rotation",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "medium",
      framework: "CIS AWS Foundations Benchmark 5.0.0 3.6",
      config: [],
    },
    {
      name: "log-buckets-kept",
      judges: "stacks",
      enforcementLevel: "mandatory",
      severity: "critical",
      framework: "NIST SP 800-53 Rev. 5 AU-9",
      config: ["namePrefix", "home", "kinds"],
    },
    {
      name: "log-group-retention",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "medium",
      framework: "NIST SP 800-53 Rev. 5 AU-11",
      config: [],
    },
    {
      name: "mandatory-tags",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "medium",
      framework: "NIST SP 800-53 Rev. 5 CM-8",
      config: ["keys"],
    },
    {
      name: "no-administrator-permission-sets",
      judges: "stacks",
      enforcementLevel: "mandatory",
      severity: "critical",
      framework: "CIS AWS Foundations Benchmark 5.0.0 1.15",
      config: ["permissionSets"],
    },
    {
      name: "no-administrator-policies",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "critical",
      framework: "AWS Foundational Security Best Practices 1.0.0 IAM.1",
      config: ["roles"],
    },
    {
      name: "no-foreign-accounts",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: "NIST SP 800-53 Rev. 5 SA-9(5)",
      config: ["accountIds"],
    },
    {
      name: "no-iam-users",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: "CIS AWS Foundations Benchmark 5.0.0 1.20",
      config: [],
    },
    {
      name: "no-wildcard-trust",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "critical",
      framework: "NIST SP 800-53 Rev. 5 AC-3",
      config: [],
    },
    {
      name: "organization-protected",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "critical",
      framework: "NIST SP 800-53 Rev. 5 CM-3",
      config: ["unprotected"],
    },
    {
      name: "trail-complete",
      judges: "resources",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: "CIS AWS Foundations Benchmark 5.0.0 3.1",
      config: [],
    },
  ]);
});

test.each(rules.map((rule) => [rule.name, rule] as const))(
  "%s says what it is and how to mend it",
  (_, rule) => {
    expect(rule.displayName).toMatch(/^[A-Z].+[^.]$/);
    expect(rule.description).toMatch(/^[A-Z].+\.$/);
    expect(rule.framework?.specification).toMatch(/./);
    expect(rule.tags).not.toEqual([]);
    expect(rule.remediationSteps).toMatch(/^[A-Z].+\.$/);
    expect(rule.url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+/);
  },
);
