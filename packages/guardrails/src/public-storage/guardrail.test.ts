import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { decisions } from "./decisions.test.helper.js";
import { publicStorage } from "./guardrail.js";

testGuardrail(publicStorage({}, context), decisions(false));

testGuardrail(
  { ...publicStorage({ perBucket: true }, context), key: "public-storage with buckets" },
  decisions(true),
);
