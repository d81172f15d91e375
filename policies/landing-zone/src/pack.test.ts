import { expect, test } from "vitest";
import { packArgs, packName } from "./pack.js";

const rules = packArgs.policies;

test("the pack is these rules, all mandatory", () => {
  expect(packName).toBe("landing-zone");
  expect(packArgs.enforcementLevel).toBe("mandatory");
  expect(
    rules.map(({ name, enforcementLevel, severity, framework, configSchema }) => ({
      name,
      enforcementLevel,
      severity,
      framework: `${framework?.name} ${framework?.version} ${framework?.reference}`,
      config: Object.keys(configSchema?.properties ?? {}),
    })),
  ).toEqual([
    {
      name: "account-and-region",
      enforcementLevel: "mandatory",
      severity: "high",
      framework: "NIST SP 800-53 Rev. 5 SA-9(5)",
      config: ["stacks"],
    },
    {
      name: "mandatory-tags",
      enforcementLevel: "mandatory",
      severity: "medium",
      framework: "NIST SP 800-53 Rev. 5 CM-8",
      config: ["keys"],
    },
    {
      name: "organization-protected",
      enforcementLevel: "mandatory",
      severity: "critical",
      framework: "NIST SP 800-53 Rev. 5 CM-3",
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
