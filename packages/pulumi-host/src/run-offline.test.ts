import { beforeAll, describe, expect, test } from "vitest";
import { childTimeout, failuresOf, runInChild, type ChildResults } from "./testing/run-in-child.js";

let results: ChildResults;
beforeAll(async () => {
  results = await runInChild("refused", "unknown");
}, childTimeout);

describe("a program is refused", () => {
  test.each([
    [
      "a resource without provider",
      `refused: Default provider for 'aws' disabled. aws:sqs/queue:Queue "queue" must use an explicit provider`,
    ],
    [
      "a resource without provider, of any package",
      `refused: Default provider for 'random' disabled. random:index/randomId:RandomId "id" must use an explicit provider`,
    ],
    [
      "two resources of one name",
      "refused: Duplicate resource URN 'urn:pulumi:dev::project::aws:sqs/queue:Queue::queue'; try giving it a unique name",
    ],
    [
      "two resources of one name, over gRPC",
      "refused: Duplicate resource URN 'urn:pulumi:dev::project::aws:sqs/queue:Queue::queue'; try giving it a unique name",
    ],
    [
      "a resource without a required input",
      'refused: aws:organizations/organizationalUnit:OrganizationalUnit "unit" is not valid: parentId: required, and missing',
    ],
    ["a reference to a stack that is not there", 'refused: unknown stack "organization/project/prod"'],
    [
      "an output of a stack that does not have it",
      "threw: Required output 'vpcId' does not exist on stack 'organization/project/prod'.",
    ],
    [
      "a resource that is read",
      "refused: urn:pulumi:dev::project::aws:sqs/queue:Queue::queue is read from AWS, which an offline preview cannot ask",
    ],
    [
      "a remote component",
      "refused: urn:pulumi:dev::project::awsx:ec2:Vpc::vpc is a remote component: its package's plugin would have to run it",
    ],
    [
      "a data source without answer",
      "refused: no answer is registered for the data source aws:index/getRegions:getRegions",
    ],
    [
      "a data source that has nothing of the kind",
      "threw: simulated AWS has no VPC but the default ones: ask for one with default: true",
    ],
    [
      "a data source without provider",
      "refused: Default provider for 'aws' disabled. The data source aws:ec2/getVpc:getVpc must use an explicit provider",
    ],
  ])("%s, once and with the reason", (name, failure) => {
    expect(failuresOf(results, "refused", name)).toEqual([failure]);
  });
});

describe("an unknown value is reported with its consumer, property and source", () => {
  const because = (...sources: string[]): string =>
    `because it comes from an output of ${sources.map((name) => `aws:sqs/queue:Queue "${name}"`).join(" or ")} ` +
    "that the simulated AWS does not know";

  test.each([
    [
      "in inputs",
      [
        `unknown: aws:sqs/queue:Queue "target": input "name" is unknown, ${because("source")}`,
        `unknown: aws:sqs/queue:Queue "target": input "tags.Source" is unknown, ${because("source")}`,
      ],
    ],
    [
      "in a secret input",
      [
        `unknown: aws:s3/bucket:Bucket "target": input "lifecycleRules[1].id" is unknown, ${because("source")}`,
      ],
    ],
    [
      "in a provider's input",
      [`unknown: pulumi:providers:aws "other": input "assumeRoles" is unknown, ${because("source")}`],
    ],
    [
      "in an input of two sources",
      [`unknown: aws:sqs/queue:Queue "target": input "name" is unknown, ${because("source", "second")}`],
    ],
    ["in a stack output", ['unknown: the stack: output "network.queueArn" is unknown']],
    ["where the caller allows it", []],
    ["in an output of a resource that nobody uses", []],
  ])("%s", (name, failures) => {
    expect(failuresOf(results, "unknown", name)).toEqual(failures);
  });
});
