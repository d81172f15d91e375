import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { decisions } from "./decisions.test.helper.js";
import { logNames } from "./guardrail.js";

testGuardrail(logNames({}, context), decisions(context));
