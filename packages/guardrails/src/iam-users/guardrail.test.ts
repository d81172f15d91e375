import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { decisions } from "./decisions.test.helper.js";
import { iamUsers } from "./guardrail.js";

testGuardrail(iamUsers({}, context), decisions);
