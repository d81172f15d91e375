import type { Computer } from "../computer.js";
import { fail, ok, skipped, type Check } from "../finding.js";

/** Each stack's secrets can be decrypted by that stack alone. */
export const stackSecretsCheck: Check<Computer> = {
  id: "stack-secrets",
  title: "Stack secrets",
  group: "computer",
  run: ({ secretProblems }) => {
    if (secretProblems === undefined) return Promise.resolve(skipped("the model has to be mended first"));
    if (secretProblems.length === 0) return Promise.resolve(ok("each stack's own"));
    const count = secretProblems.length;
    const fixes = [...new Set(secretProblems.map(({ fix }) => fix))].join("; ");
    return Promise.resolve(
      fail(
        `${count} ${count === 1 ? "setting does" : "settings do"} not keep them to their stack`,
        fixes,
        secretProblems.map(({ path, problem }) => `${path} ${problem}`),
      ),
    );
  },
};
