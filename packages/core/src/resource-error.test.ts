import { expect, test } from "vitest";
import { ResourceError } from "./resource-error.js";

test("the message names the resource and the cause, and the cause is kept", () => {
  const cause = new Error("access denied");
  const error = new ResourceError("trail", "cannot be created", { cause });

  expect(error.message).toBe("trail: cannot be created: access denied");
  expect(error.cause).toBe(cause);
  expect(error.resource).toBe("trail");
  expect(error.name).toBe("ResourceError");
});

test("a cause that is no error is kept too", () => {
  const error = new ResourceError("trail", "cannot be created", { cause: "timeout" });

  expect(error.message).toBe("trail: cannot be created: timeout");
  expect(error.cause).toBe("timeout");
});

test("an error without cause says so by having none", () => {
  expect(new ResourceError("trail", "cannot be created").message).toBe("trail: cannot be created");
});
