import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadModel, parseModel } from "./load.js";
import { attachedSegments, stacksOfSegments } from "./segment-stacks.js";
import { changed } from "./small-organization.test.helper.js";

const reference = loadModel(fileURLToPath(new URL("../../../stacks/foundation.yaml", import.meta.url)));

test("a segment has the stacks whose accounts have a block in it", () => {
  expect(stacksOfSegments(reference)).toEqual({
    dev: ["dev"],
    prod: ["prod"],
    sandbox: ["sandbox"],
    shared: ["shared"],
    stg: ["stg"],
    uat: ["uat"],
  });
});

test("a sandbox's segment is attached to no hub", () => {
  expect(attachedSegments(reference)).toEqual(["dev", "prod", "shared", "stg", "uat"]);
});

test("an organization without networks has no segments", () => {
  const model = parseModel(changed(), "f");
  expect(stacksOfSegments(model)).toEqual({});
  expect(attachedSegments(model)).toEqual([]);
});
