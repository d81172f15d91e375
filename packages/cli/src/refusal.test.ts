import { InputPropertiesError } from "@aws-foundation/core";
import { expect, test } from "vitest";
import { CommandError } from "./command-error.js";
import { accessRefusal, refusal } from "./refusal.js";

/** An error as AWS's SDK makes it. */
function ofAws(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

test("a missing permission is a refusal that keeps its cause", () => {
  const denied = ofAws("AccessDeniedException", "not authorized to perform: account:ListRegions");

  expect(accessRefusal(denied, "us-east-1")).toEqual(
    new CommandError(
      "access",
      1,
      new Error("not authorized to perform: account:ListRegions. To mend it: ask for the permission", {
        cause: denied,
      }),
    ),
  );
});

test("what else AWS refuses is a refusal too, and so is an error that was made of it", () => {
  const throttled = ofAws("TooManyRequestsException", "Rate exceeded");
  const told = new Error("regions cannot be listed", { cause: throttled });

  expect(accessRefusal(throttled, "us-east-1")).toMatchObject({
    kind: "access",
    code: 1,
    message: "Rate exceeded",
  });
  expect(accessRefusal(told, "us-east-1")).toMatchObject({
    kind: "access",
    code: 1,
    message: "regions cannot be listed",
  });
});

test("a fault of this program stays one, and what means something already stays as it is", () => {
  for (const error of [
    new TypeError("x is not a function"),
    refusal("not now"),
    new InputPropertiesError("f.yaml", [{ path: "a", problem: "is wrong", fix: "correct it" }]),
  ])
    expect(accessRefusal(error, "us-east-1")).toBe(error);
});
