import { testGuardrail } from "../testing/decision-table.js";
import { context } from "../testing/principals.js";
import { decisions } from "./decisions.test.helper.js";
import { logDeletion } from "./guardrail.js";

testGuardrail(logDeletion({}, context), decisions(context));
