import { expect, test } from "vitest";
import { read } from "./unknown.js";

test("an error that does not come from an unknown value is passed on", () => {
  const broken = {
    get region(): string {
      throw new Error("broken getter");
    },
  };
  expect(() => read(broken, "region")).toThrow(new Error("broken getter"));
});
