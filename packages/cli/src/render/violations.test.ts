import pc from "picocolors";
import { expect, test } from "vitest";
import { policy, previewResult, stackResult, violation } from "../testing/results.js";
import { violationsText } from "./violations.js";

const colors = pc.createColors(false);

test("violations are grouped by rule, mandatory rules first, each with the way to mend it", () => {
  const tags = policy("tags", {
    severity: "high",
    framework: { name: "NIST SP 800-53", version: "Rev. 5", reference: "CM-8" },
    remediationSteps: "Set the tags.",
    url: "https://example.com/tags",
  });
  const advice = policy("advice", { enforcementLevel: "advisory" });
  const result = previewResult(
    [
      stackResult("dev", {
        violations: [violation("advice", { enforcementLevel: "advisory" }), violation("tags")],
      }),
      stackResult("prod", { violations: [violation("tags", { message: "two lines\nof text" })] }),
    ],
    [advice, tags],
  );

  expect(violationsText(result, colors)).toBe(
    `
mandatory pack/tags (high) NIST SP 800-53 Rev. 5 CM-8
  What tags wants.
  dev  test:index:Thing "thing": it is wrong
  prod  test:index:Thing "thing": two lines
    of text
  To mend: Set the tags.
  https://example.com/tags

advisory pack/advice
  What advice wants.
  dev  test:index:Thing "thing": it is wrong
`.trim(),
  );
});

test("a violation says its resource once, and not the rule's description again", () => {
  const messages = [
    'What tags wants.\ntest:index:Thing "thing": Owner is missing',
    'test:index:Thing "thing": CostCenter is missing',
  ];
  const result = previewResult(
    [
      stackResult("dev", {
        violations: [
          ...messages.map((message) => violation("tags", { message })),
          violation("tags", { urn: "", message: "the stack is too large" }),
        ],
      }),
    ],
    [policy("tags")],
  );

  expect(violationsText(result, colors)).toBe(
    `
mandatory pack/tags
  What tags wants.
  dev  test:index:Thing "thing": Owner is missing
  dev  test:index:Thing "thing": CostCenter is missing
  dev  the stack is too large
`.trim(),
  );
});

test("rules of the same name are told apart by their packs", () => {
  const other = { pack: "other" };
  const result = previewResult(
    [stackResult("dev", { violations: [violation("tags", other), violation("tags")] })],
    [policy("tags"), policy("tags", { ...other, description: "What another pack wants." })],
  );

  expect(violationsText(result, colors)).toBe(
    `
mandatory other/tags
  What another pack wants.
  dev  test:index:Thing "thing": it is wrong

mandatory pack/tags
  What tags wants.
  dev  test:index:Thing "thing": it is wrong
`.trim(),
  );
});

test("without violations there is no text", () => {
  expect(violationsText(previewResult([stackResult("dev")], [policy("tags")]), colors)).toBe("");
});
