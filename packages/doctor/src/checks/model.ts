import type { Computer } from "../computer.js";
import { fail, ok, type Check } from "../finding.js";

/** The model can be read and has no contradictions. */
export const modelCheck: Check<Computer> = {
  id: "model",
  title: "Model",
  group: "computer",
  run: ({ modelProblem, modelFile }) => {
    if (modelProblem === undefined) return Promise.resolve(ok(`${modelFile} is valid`));
    const [head = "", ...lines] = modelProblem.split("\n");
    return Promise.resolve(
      fail(head.replace(/:$/, ""), "mend it; foundation explain tells about each field", lines),
    );
  },
};
